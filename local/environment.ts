import { join } from 'node:path';
import { type ProcessName, type ProcessSpec, processes } from '#platform/processes.ts';
import { privateKeyFile, publicKeysDir } from '#platform/service-keys.ts';
import { type Home, titanDir } from './paths.ts';

export type ProcessTable = Readonly<Record<string, ProcessSpec>>;
export type Environment = Record<string, string>;

export interface Addresses {
  readonly mongo: string;
  readonly redis: string;
  readonly rabbit: string;
  readonly smtp: string;
  /** The mail catcher's page, when there is one. */
  readonly mailCatcher?: string;
  /** Port of each process of the table. */
  readonly ports: Readonly<Record<string, number>>;
}

/** What every process is told; of the first ones a person's own settings win. */
export function sharedEnvironment(
  home: Home,
  table: ProcessTable,
  addresses: Addresses,
  env: Readonly<Record<string, string | undefined>>,
): Environment {
  const subgraphs = Object.keys(table).filter((name) => table[name]?.kind === 'subgraph');
  return {
    NODE_ENV: 'development',
    // Keeps stripped and compiled modules: a process starts faster and weighs 25 MB less without the TypeScript parser.
    NODE_COMPILE_CACHE: join(titanDir, 'compile-cache'),
    TITAN_BIND: '127.0.0.1',
    TITAN_INTROSPECTION: 'on',
    TITAN_SANDBOX: 'on',
    TITAN_EXPLORER: 'on',
    TITAN_MESSAGES_PAGE: 'on',
    TITAN_PUBLIC_URL: urlOf(addresses.ports.gateway ?? 4000),
    ...settingsOf(env),
    MONGODB_URI: addresses.mongo,
    REDIS_URL: addresses.redis,
    RABBITMQ_URL: addresses.rabbit,
    SMTP_URL: addresses.smtp,
    ...(addresses.mailCatcher ? { MAIL_LOOKUP_URL: addresses.mailCatcher } : {}),
    TITAN_TRUSTED_KEYS_DIR: publicKeysDir(home.keys),
    TITAN_MASTER_KEY_FILE: masterKeyFile(home),
    ...Object.fromEntries(subgraphs.map((name) => [`${name.toUpperCase()}_URL`, urlOf(addresses.ports[name] ?? 0)])),
  };
}

/** A person's settings for Titan, so that the import in another terminal runs with the same ones. */
function settingsOf(env: Readonly<Record<string, string | undefined>>): Environment {
  const chosen = Object.entries(env).filter(
    ([key, value]) => value && /^(NODE_ENV$|STRIPE_|TWILIO_|OTEL_|TITAN_(?!STACK_))/.test(key),
  );
  return Object.fromEntries(chosen) as Environment;
}

/** What one process is told beyond that: who it is and where it listens. */
export function ownEnvironment(home: Home, name: string, port: number): Environment {
  return {
    PORT: String(port),
    TITAN_PROCESS: name,
    ...(name in processes ? { TITAN_SERVICE_KEY_FILE: privateKeyFile(home.keys, name as ProcessName) } : {}),
  };
}

export const masterKeyFile = (home: Home): string => join(home.keys, 'master.key');
export const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

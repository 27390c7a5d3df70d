import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { processesOf, type SubgraphName } from './processes.ts';
import { unsafeInProduction } from './unsafe-in-production.ts';

type AddressKey = `${Uppercase<SubgraphName>}_URL`;
const addressKey = (subgraph: string) => `${subgraph.toUpperCase()}_URL` as AddressKey;

/** The base URL of each subgraph of the process table: `USERS_URL` and so on. */
const addresses = Object.fromEntries(
  processesOf('subgraph').map((name) => [addressKey(name), z.url().optional()]),
) as Record<AddressKey, z.ZodOptional<z.ZodURL>>;

/**
 * The one place that reads the environment. Every key is listed here with its meaning and default; a wrong value
 * ends the process at start with a sentence that names the key.
 */
const schema = z.object({
  ...addresses,
  /** `production` only forbids what is unsafe there; it never decides a default. */
  NODE_ENV: z.string().default('development'),
  /** The name of this process in `processes.ts`. */
  TITAN_PROCESS: z.string().optional(),
  /** Address that the HTTP server binds: loopback unless said otherwise; 0.0.0.0 in containers. */
  TITAN_BIND: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
  /** Databases are named `<prefix>_<service>`. */
  TITAN_DB_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .default('titan'),
  REDIS_URL: z.string().startsWith('redis').optional(),
  RABBITMQ_URL: z.string().startsWith('amqp').optional(),
  /** JWK file with this process's own private Ed25519 key. */
  TITAN_SERVICE_KEY_FILE: z.string().optional(),
  /** Folder with `<process>.jwk`, the public key of every process. */
  TITAN_TRUSTED_KEYS_DIR: z.string().optional(),
  /** 32 bytes in base64: encrypts the signing keys of access tokens at rest. */
  TITAN_MASTER_KEY: z.string().optional(),
  TITAN_MASTER_KEY_FILE: z.string().optional(),
  /** `iss` of access tokens, and the address that clients reach the gateway by. */
  TITAN_PUBLIC_URL: z.url().default('http://127.0.0.1:4000'),
  /** Address of the storefront: mails lead to <it>/orders/<id>; without one they lead nowhere. */
  TITAN_SHOP_URL: z.url().optional(),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Titan <orders@titan.example>'),
  /** Address of a local mail catcher (maildev): asked whether a mail has arrived when a crash left that in doubt. */
  MAIL_LOOKUP_URL: z.url().optional(),
  /** Caps on what one address, and one account, is mailed: so many at once, and so many again each hour. */
  TITAN_MAILS_PER_ADDRESS: z.coerce.number().int().positive().default(40),
  TITAN_MAILS_PER_ACCOUNT: z.coerce.number().int().positive().default(60),
  /** The same for SMS and WhatsApp, each day, and for one country each hour. */
  TITAN_TEXTS_PER_NUMBER: z.coerce.number().int().positive().default(12),
  TITAN_TEXTS_PER_ACCOUNT: z.coerce.number().int().positive().default(20),
  TITAN_TEXTS_PER_COUNTRY: z.coerce.number().int().positive().default(1_000),
  /** Where SMS and WhatsApp go to: calling codes, and countries where a code is of many. */
  TITAN_TEXT_COUNTRIES: z
    .string()
    .regex(/^(\d{1,3}|[A-Z]{2})(,\s*(\d{1,3}|[A-Z]{2}))*$/)
    .default(
      '30,31,32,33,34,36,39,40,41,43,44,45,46,47,48,49,351,352,353,354,356,357,358,359,370,371,372,385,386,420,421,423,US,CA',
    ),
  /** Local hours in which texts wait, as 21-8; 0-0 for none. */
  TITAN_QUIET_HOURS: z
    .string()
    .regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/)
    .default('21-8'),
  /** Who carries SMS and WhatsApp; the recorder keeps them on this machine. */
  TITAN_TEXT_PROVIDER: z.enum(['recorder', 'twilio']).default('recorder'),
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC').optional(),
  TWILIO_AUTH_TOKEN: z.string().min(8).optional(),
  /** Numbers in E.164; for SMS also a messaging service, as MG… */
  TWILIO_SMS_FROM: z.string().optional(),
  TWILIO_WHATSAPP_FROM: z.string().optional(),
  /** The templates that WhatsApp has approved, in JSON: `{"order-shipped/de": "HX…"}`. */
  TWILIO_CONTENT: z.string().default('{}').transform(readContent),
  /** Another address than Twilio's. */
  TWILIO_API_URL: z.url().optional(),
  /** Page with every message, and with what the recorder took; refused in production. */
  TITAN_MESSAGES_PAGE: z.enum(['on', 'off']).default('off'),
  /** ISO 4217 code of the shop's prices. */
  TITAN_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  /** Minutes that an unpaid order holds its stock. */
  TITAN_RESERVATION_MINUTES: z.coerce.number().positive().default(30),
  /** Customers a second that the waiting room of a flash sale lets in. */
  TITAN_SALE_ADMISSIONS_PER_SECOND: z.coerce.number().positive().max(10_000).default(50),
  /** Signs the webhooks of the built-in sandbox provider; unset: a secret out of payments' own key, which nobody else knows. */
  TITAN_SANDBOX_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Who takes new payments. */
  TITAN_PAYMENT_PROVIDER: z.enum(['sandbox', 'stripe']).default('sandbox'),
  /** `on`: a shop in production may take the sandbox's play money all the same, for a rehearsal. */
  TITAN_SANDBOX_PAYMENTS: z.enum(['on', 'off']).default('off'),
  /** `manual` only authorises when an order is paid, and takes the money when the goods leave. */
  TITAN_PAYMENT_CAPTURE: z.enum(['automatic', 'manual']).default('automatic'),
  /** Page of the shop that a buyer comes back to from his bank; TITAN_PUBLIC_URL where there is none. */
  TITAN_PAYMENT_RETURN_URL: z.url().optional(),
  /** Stripe's secret or restricted key, and the signing secret of its webhook endpoint <TITAN_PUBLIC_URL>/webhooks/stripe. */
  STRIPE_SECRET_KEY: z.string().min(8).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(8).optional(),
  /** Another address than Stripe's, as of stripe-mock. */
  STRIPE_API_URL: z.url().optional(),
  /** `off`: only staff may look at the schema. */
  TITAN_INTROSPECTION: z.enum(['on', 'off']).default('off'),
  /** Pages for people: Apollo Sandbox at `/sandbox`, from Apollo's servers, and GraphiQL at `/explorer`, from here. */
  TITAN_SANDBOX: z.enum(['on', 'off']).default('off'),
  TITAN_EXPLORER: z.enum(['on', 'off']).default('off'),
  /**
   * What each client may send beside its persisted operations (schema/persisted): `enforce` nothing, `log` and `off` anything;
   * `log` tells of it. Good manners of our own apps, no protection: a caller chooses what it calls itself.
   */
  TITAN_PERSISTED_WEB: z.enum(['enforce', 'log', 'off']).default('off'),
  TITAN_PERSISTED_MOBILE: z.enum(['enforce', 'log', 'off']).default('enforce'),
  TITAN_PERSISTED_OPS: z.enum(['enforce', 'log', 'off']).default('off'),
  /** `off`: who has neither a session nor an API key sends persisted operations only. */
  TITAN_ANONYMOUS_QUERIES: z.enum(['on', 'off']).default('on'),
  /** JSON file with the API keys that count: `[{ "name": …, "client": "web" | "mobile" | "ops", "embedded": …, "sha256": … }]`. */
  TITAN_API_KEYS_FILE: z.string().optional(),
  /** `off`: every answer is made anew, also what is the same for everybody. */
  TITAN_RESPONSE_CACHE: z.enum(['on', 'off']).default('on'),
  /** `off` lets load tests through the token buckets; refused in production. */
  TITAN_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** How many hops at the end of X-Forwarded-For are our own proxies. */
  TITAN_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /**
   * The demo shop's accounts, staff among them, whose password stands in this project; unset: where MongoDB is on this machine.
   * Refused in production, and never written beside accounts of others.
   */
  TITAN_DEMO_ACCOUNTS: z.enum(['on', 'off']).optional(),
  /** Comma-separated hosts that an import's `url` may name although their addresses are not public. */
  TITAN_IMPORT_HOSTS: z.string().default(''),
  /** Bearer token that may read /metrics from other machines. */
  TITAN_METRICS_TOKEN: z.string().min(16).optional(),
  /**
   * How long a process that is told to stop still takes what comes, while its health says 503: as long as load balancers need to
   * notice. With the 9 s after it, it must fit into the time before a SIGKILL.
   */
  TITAN_DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  /** Factor on how long processes wait for one another and for MongoDB: more than 1 on a slow machine, or under a debugger. */
  TITAN_PATIENCE: z.coerce.number().min(1).max(10).default(1),
  /** Seconds between two heartbeats of a subscription: less than after which proxies close what is silent. */
  TITAN_LIVE_HEARTBEAT_SECONDS: z.coerce.number().positive().max(60).default(12),
  /** Base URL of an OpenTelemetry collector (OTLP over HTTP) that takes our spans, as `http://127.0.0.1:4318`. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Comma-separated origins for CORS; empty: none. */
  TITAN_CORS_ORIGINS: z.string().default(''),
  /** Test only: the named point at which this process kills itself (see failpoint.ts); refused in production. */
  TITAN_FAILPOINT: z.string().optional(),
});

function readContent(text: string, context: z.RefinementCtx): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    context.addIssue('wanted JSON as {"order-shipped/de": "HX…"}');
    return z.NEVER;
  }
}

export type Config = z.infer<typeof schema>;

/** Every variable that a process of this system reads. */
export const configKeys = Object.keys(schema.shape);

/** A wrong or missing setting; the message names the key and what is expected. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError for a value that does not fit or is not allowed in production. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(withoutEmpty(env));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const config = parsed.data;
  demandStripeKeys(config);
  demandTwilioKeys(config);
  const wrong = config.NODE_ENV === 'production' && unsafeInProduction(config);
  if (wrong) throw new ConfigError(wrong);
  return config;
}

function demandStripeKeys(config: Config): void {
  if (config.TITAN_PAYMENT_PROVIDER === 'stripe' && !config.STRIPE_SECRET_KEY) {
    throw new ConfigError('STRIPE_SECRET_KEY: is needed when TITAN_PAYMENT_PROVIDER is "stripe"');
  }
  if (config.STRIPE_SECRET_KEY && !config.STRIPE_WEBHOOK_SECRET) {
    throw new ConfigError('STRIPE_WEBHOOK_SECRET: is needed beside STRIPE_SECRET_KEY');
  }
}

function demandTwilioKeys(config: Config): void {
  if (config.TITAN_TEXT_PROVIDER !== 'twilio') return;
  for (const key of ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const) {
    if (!config[key]) throw new ConfigError(`${key}: is needed when TITAN_TEXT_PROVIDER is "twilio"`);
  }
}

/** An empty variable is how compose files and shells say "unset". */
const withoutEmpty = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

function load(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`Titan cannot start: ${error.message}`);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
}

export const config: Config = load();

/**
 * A setting that this process cannot do without.
 * @throws ConfigError that names the key when it is not set.
 */
export function need<K extends keyof Config>(key: K): NonNullable<Config[K]> {
  const value = config[key];
  if (value === undefined || value === null) throw new ConfigError(`${key} is not set, and this process needs it`);
  return value;
}

/** Base URL of a subgraph, by the variable `<NAME>_URL`. */
export const subgraphUrl = (name: string): string => need(addressKey(name));

/** The 32 bytes behind TITAN_MASTER_KEY or TITAN_MASTER_KEY_FILE. */
export function masterKey(): Buffer {
  const text = config.TITAN_MASTER_KEY ?? readFileSync(need('TITAN_MASTER_KEY_FILE'), 'utf8').trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new ConfigError('TITAN_MASTER_KEY: wanted 32 bytes in base64');
  return key;
}

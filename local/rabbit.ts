import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { findBinary, isExecutable, versionOf } from './find-binary.ts';
import type { LaunchContext, Service } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { freePort } from './ports.ts';
import { reuse } from './reuse.ts';

/** Debian's own command on the PATH switches users and knows one node only; the script behind it does neither. */
const debianScript = '/usr/lib/rabbitmq/bin/rabbitmq-server';

export const findRabbit = (env: LaunchContext['env']): string | undefined =>
  isExecutable(debianScript) ? debianScript : findBinary('rabbitmq-server', env.PATH);

/**
 * RabbitMQ by RABBITMQ_URL, else a node of our own: own name, data, cookie and port mapper, all on loopback, so that it
 * neither sees nor disturbs a node that is already there.
 */
export async function startRabbit({ home, env, supervisor, signal }: LaunchContext): Promise<Service> {
  if (env.RABBITMQ_URL) return reuse('RABBITMQ_URL', env.RABBITMQ_URL, ping);
  const command = findRabbit(env);
  if (!command)
    throw new LaunchError('rabbitmq-server is missing: install it, or set RABBITMQ_URL to a server of yours.');
  const port = await freePort();
  const dir = join(home.data, 'rabbit');
  const url = `amqp://guest:guest@127.0.0.1:${port}`;
  const nodeEnv = await nodeEnvironment(dir, port);
  await supervisor.start(
    {
      name: 'rabbit',
      command,
      args: [],
      env: { ...withoutRabbit(env), ...nodeEnv },
      cwd: dir,
      graceMs: 20_000,
      ready: () => ping(url),
    },
    signal,
  );
  return { url, detail: `rabbitmq-server ${await installedVersion()}(127.0.0.1:${port})` };
}

async function nodeEnvironment(dir: string, port: number): Promise<Record<string, string>> {
  const home = join(dir, 'home');
  await mkdir(home, { recursive: true });
  await mkdir(join(dir, 'log'), { recursive: true });
  await writeFile(join(dir, 'rabbitmq.conf'), configuration(port));
  await writeFile(join(dir, 'rabbitmq-env.conf'), '');
  await writeFile(join(home, '.erlang.cookie'), randomBytes(15).toString('hex'), { mode: 0o400, flag: 'wx' }).catch(
    () => {}, // keeps the one it has
  );
  return {
    // The node's name is part of its data: it stays the same on every port.
    RABBITMQ_NODENAME: 'titan@localhost',
    RABBITMQ_MNESIA_BASE: join(dir, 'mnesia'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: join(dir, 'rabbitmq-env.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_DIST_PORT: String(await freePort()),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(await freePort()),
    HOME: home,
    // Makes the script become the server instead of waiting for it, so that the pid is the server's.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
}

const configuration = (port: number): string => `listeners.tcp.1 = 127.0.0.1:${port}
vm_memory_high_watermark.absolute = 512MiB
disk_free_limit.absolute = 100MB
log.file = false
log.console = true
log.console.level = info
`;

const withoutRabbit = (env: LaunchContext['env']) =>
  Object.fromEntries(Object.entries(env).filter(([key]) => !/^(RABBITMQ_|ERL_)/.test(key)));

async function installedVersion(): Promise<string> {
  const version = await versionOf('dpkg-query', '--show', 'rabbitmq-server');
  return version ? `${version} ` : '';
}

async function ping(url: string): Promise<void> {
  const connection = await connect(url, { timeout: 2_000 });
  connection.on('error', () => {});
  await connection.close();
}

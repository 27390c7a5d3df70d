import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findBinary, versionOf } from './find-binary.ts';
import type { LaunchContext, Service } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { freePort } from './ports.ts';
import { reuse } from './reuse.ts';

/** Redis by REDIS_URL, else a server of our own from the PATH, on a free loopback port, with an append-only file. */
export async function startRedis({ home, env, supervisor, signal }: LaunchContext): Promise<Service> {
  if (env.REDIS_URL) return reuse('REDIS_URL', env.REDIS_URL, ping);
  const command = findBinary('redis-server', env.PATH);
  if (!command) throw new LaunchError('redis-server is missing: install it, or set REDIS_URL to a server of yours.');
  const version = await versionOf(command, '--version');
  if (/^([0-5]\.|6\.[01]\.)/.test(version)) {
    throw new LaunchError(`redis-server ${version} is too old (6.2 or newer): set REDIS_URL to a newer one.`);
  }
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const dir = join(home.data, 'redis');
  await supervisor.start(
    { name: 'redis', command, args: options(port, dir), env, cwd: dir, ready: () => ping(url) },
    signal,
  );
  return { url, detail: `redis-server ${version} (127.0.0.1:${port})` };
}

/** Its process title would overwrite the environment that leftovers are recognised by. */
function options(port: number, dir: string): string[] {
  const settings = { port, bind: '127.0.0.1', dir, appendonly: 'yes', daemonize: 'no', 'set-proc-title': 'no' };
  return Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
}

async function ping(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

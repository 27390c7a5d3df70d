import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LaunchContext, Service } from './launch-context.ts';
import type { Engine } from './mongo.ts';
import { takesTransactions } from './mongo-client.ts';
import { freePort } from './ports.ts';

/** SecantusDB, in Python or in Rust: one server that speaks MongoDB's protocol as a replica set of one member. */
export async function startSecantus(engine: Engine, context: LaunchContext, dir: string): Promise<Service> {
  const port = await freePort();
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=secantus${engine.id === 'secantus-py' ? WITHOUT_RETRIES : ''}`;
  // Without a file of ours it would look for one in the person's home.
  const config = join(context.home.data, 'secantusd.toml');
  await writeFile(config, '');
  await context.supervisor.start(
    {
      name: 'mongo',
      command: engine.command,
      args: options({ config, host: '127.0.0.1', port, 'storage-path': dir, 'cache-size': '512M' }),
      env: context.env,
      cwd: dir,
      graceMs: 20_000,
      ready: () => takesTransactions(url),
    },
    context.signal,
  );
  const name = engine.id === 'secantus-py' ? 'secantusd-py' : 'secantusd-rs';
  return { url, detail: `${name} ${engine.version} (127.0.0.1:${port})` };
}

/**
 * The Python server looks through every retryable write of the last half hour at each one, up to 10,000, and there is no
 * other member that a retry could reach.
 */
const WITHOUT_RETRIES = '&retryWrites=false';

/** Without syncing on commit a killed server loses transactions that it has acknowledged. */
const options = (settings: Record<string, string | number>): string[] => [
  '--sync-on-commit',
  ...Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
];

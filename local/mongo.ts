import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary, versionOf } from './find-binary.ts';
import type { LaunchContext, Service } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { takesTransactions } from './mongo-client.ts';
import { startReplicaSet } from './mongod.ts';
import { downloadMongod } from './mongod-download.ts';
import { titanDir } from './paths.ts';
import type { Step } from './progress.ts';
import { reuse } from './reuse.ts';
import { startSecantus } from './secantus.ts';
import { installSecantusPython } from './secantus-python.ts';

/** One way of having MongoDB; each keeps its data in a folder of its own, as the formats differ. */
export interface Engine {
  readonly id: 'mongod' | 'secantus-rs' | 'secantus-py';
  readonly version: string;
  readonly command: string;
  readonly start: (engine: Engine, context: LaunchContext, dir: string) => Promise<Service>;
}

/** Why this way is not to be had here, as half a sentence. */
export type Refusal = string;

/** In the order of choice; the first that is to be had is taken. */
const engines: readonly ((context: LaunchContext, step: Step) => Promise<Engine | Refusal>)[] = [
  async ({ env }) => {
    const command = findBinary('mongod', env.PATH);
    if (!command) return 'there is no mongod on the PATH';
    return { id: 'mongod', command, version: await versionOf(command, '--version'), start: startReplicaSet };
  },
  async ({ env }) => {
    const command = findBinary('secantusd-rs', env.PATH, join(titanDir, 'bin'));
    if (!command) return 'the Rust server is not built (npm run mongo:fast)';
    return { id: 'secantus-rs', command, version: await versionOf(command, '--version'), start: startSecantus };
  },
  async (context, step) => {
    const found = await installSecantusPython(context, step);
    return typeof found === 'string' ? found : { ...found, id: 'secantus-py', start: startSecantus };
  },
  async (_, step) => {
    const found = await downloadMongod(step);
    return typeof found === 'string' ? found : { ...found, id: 'mongod', start: startReplicaSet };
  },
];

/**
 * MongoDB by MONGODB_URI, else mongod, else SecantusDB, else a download.
 * @throws LaunchError with what was tried and the ways out
 */
export async function startMongo(context: LaunchContext, step: Step): Promise<Service> {
  const { MONGODB_URI } = context.env;
  if (MONGODB_URI) return reuse('MONGODB_URI', MONGODB_URI, takesTransactions);
  const refusals: Refusal[] = [];
  for (const choose of engines) {
    const engine = await choose(context, step);
    if (typeof engine === 'string') {
      refusals.push(engine);
      continue;
    }
    await tellOfChange(engine.id, context);
    return engine.start(engine, context, join(context.home.data, `mongo-${engine.id}`));
  }
  throw new LaunchError(
    `No MongoDB to be had: ${refusals.join('; ')}. Set MONGODB_URI to a replica set of yours, install mongod, or run "sudo apt-get install python3-venv".`,
  );
}

async function tellOfChange(id: Engine['id'], { home, progress }: LaunchContext): Promise<void> {
  const file = join(home.data, 'mongo-engine');
  const former = await readFile(file, 'utf8').catch(() => id);
  if (former !== id) {
    progress.warn(`MongoDB is ${id} now and was ${former}: data starts afresh; the former stays in mongo-${former}.`);
  }
  await writeFile(file, id);
}

import { join } from 'node:path';
import { versionOf } from './find-binary.ts';
import type { Refusal } from './mongo.ts';
import { titanDir } from './paths.ts';
import type { Step } from './progress.ts';

/** A mongod in .titan/bin, downloaded from MongoDB's own site the first time. */
export async function downloadMongod(step: Step): Promise<{ command: string; version: string } | Refusal> {
  step.doing('downloading mongod, about 100 MB, once');
  try {
    const { MongoBinary } = await import('mongodb-memory-server-core');
    const command = await MongoBinary.getPath({ downloadDir: join(titanDir, 'bin') });
    return { command, version: await versionOf(command, '--version') };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    return `mongod could not be downloaded (${reason})`;
  }
}

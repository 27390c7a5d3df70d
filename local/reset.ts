import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sentence } from './launch-error.ts';
import { stopLeftovers } from './leftovers.ts';
import { homeIn, shown, titanDir } from './paths.ts';
import { runningStack } from './stack-file.ts';

/** `npm run reset`: drops the data of the stack; what was installed and the keys stay. */
export async function main(): Promise<number> {
  const home = homeIn(titanDir);
  const running = runningStack(home);
  if (running) {
    console.error(`✗ Titan is running at ${running.gateway}: stop it first (Ctrl-C in its terminal).`);
    return 1;
  }
  await stopLeftovers(home.dir);
  const present = [home.data, home.logs, join(titanDir, 'test')].filter(existsSync);
  try {
    for (const dir of present) await rm(dir, { recursive: true });
  } catch (error) {
    console.error(`✗ ${sentence(error)}`);
    return 1;
  }
  console.log(present.length > 0 ? `✓ Removed ${present.map(shown).join(', ')}.` : '✓ There was nothing to remove.');
  for (const variable of ['MONGODB_URI', 'REDIS_URL', 'RABBITMQ_URL']) {
    if (process.env[variable]) console.log(`! ${variable} is set: what is in that server stays.`);
  }
  return 0;
}

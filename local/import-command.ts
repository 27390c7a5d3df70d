import { spawn } from 'node:child_process';
import { homeIn, node, root, titanDir } from './paths.ts';
import { runningStack } from './stack-file.ts';

/** `npm run import -- FILE.csv`: runs import.ts against the stack that is running here. */
export async function main(args: readonly string[]): Promise<number> {
  const stack = runningStack(homeIn(titanDir));
  if (!stack?.ready) {
    console.error('✗ There is nothing to import into: run "npm start" in another terminal and wait until it is ready.');
    return 1;
  }
  const child = spawn(node, [`${root}/local/import.ts`, ...args], {
    env: { ...process.env, ...stack.environment, TITAN_PROCESS: 'import' },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

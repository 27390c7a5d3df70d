import { spawn } from 'node:child_process';
import { homeIn, node, root, titanDir } from './paths.ts';
import { runningStack } from './stack-file.ts';

/**
 * Runs a script of this folder with the environment of the stack that is running here.
 * @param without what is said first when none is
 * @returns its exit code
 */
export async function runInStack(script: string, args: readonly string[], without: string): Promise<number> {
  const stack = runningStack(homeIn(titanDir));
  if (!stack?.ready) {
    console.error(`✗ ${without}: run "npm start" in another terminal and wait until it is ready.`);
    return 1;
  }
  const child = spawn(node, [`${root}/local/${script}`, ...args], {
    env: { ...process.env, ...stack.environment, TITAN_PROCESS: script.replace('.ts', '') },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

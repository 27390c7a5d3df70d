import { spawn } from 'node:child_process';
import { homeIn, node, root, titanDir } from './paths.ts';
import { runningStack } from './stack-file.ts';

/** A command that runs a file with the environment of the stack that is running here. */
export const inStack =
  (file: string) =>
  async (args: readonly string[]): Promise<number> => {
    const stack = runningStack(homeIn(titanDir));
    if (!stack?.ready) {
      console.error('✗ The shop is not running: run "npm start" in another terminal and wait until it is ready.');
      return 1;
    }
    const child = spawn(node, [`${root}/${file}`, ...args], {
      env: { ...process.env, ...stack.environment, TITAN_PROCESS: 'command' },
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  };

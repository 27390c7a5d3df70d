import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import type { LaunchContext } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { node, root, shown } from './paths.ts';
import { runCommand } from './run-command.ts';

const script = join(root, 'local/demo.ts');

/** How the script's line ends where the accounts of demo-accounts.ts are there. */
const WITH_ACCOUNTS = /\d+ accounts$/;

/**
 * Loads the demo data where it is missing; the script knows, and prints one line.
 * @returns whether the demo accounts are among it
 * @throws LaunchError when it fails
 */
export async function loadDemoData(context: LaunchContext, environment: Environment): Promise<boolean> {
  if (!existsSync(script)) return false;
  const step = context.progress.step('Demo data');
  try {
    const env = { ...context.env, ...environment, TITAN_PROCESS: 'demo' };
    const outcome = await runCommand({ name: 'demo', command: node, args: [script], cwd: root, env }, context);
    if (!outcome.ok) {
      throw new LaunchError(`The demo data could not be loaded: ${outcome.lastError} (log: ${shown(outcome.log)})`);
    }
    step.done(outcome.lastLine);
    return WITH_ACCOUNTS.test(outcome.lastLine);
  } finally {
    step.drop();
  }
}

/**
 * The demo data, loaded where it is missing: `npm start` runs this with the environment of the stack, and shows the last
 * line. Each service has a database of its own, and a process one connection: so each part is a process.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { config } from '#platform/config.ts';
import { demoAccountsAllowed } from './demo-allowed.ts';

async function part(script: string, process_: string): Promise<string> {
  const env = { ...process.env, TITAN_PROCESS: process_ };
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, script)], { env });
  return stdout.trim().split('\n').at(-1) ?? '';
}

const accounts = () => (demoAccountsAllowed(config) ? part('demo-accounts.ts', 'users') : 'no demo accounts here');

try {
  console.log((await Promise.all([part('demo-catalog.ts', 'catalog'), accounts()])).join(', '));
} catch (error) {
  const { stderr, message } = error as Error & { stderr?: string };
  console.error(stderr?.trim() || message);
  process.exitCode = 1;
}

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Home, node, root } from './paths.ts';
import { homeVariable } from './process-identity.ts';

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

const jest = join(root, 'node_modules/jest/bin/jest.js');

/** Runs jest against the stack at this home, its output to the terminal. */
export async function runJest(args: readonly string[], home: Home, signal: AbortSignal): Promise<TestCount> {
  const report = join(home.dir, 'jest.json');
  const options = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', jest];
  const child = spawn(node, [...options, '--json', `--outputFile=${report}`, ...args], {
    cwd: root,
    env: { ...process.env, TITAN_STACK_FILE: home.stackFile, [homeVariable]: home.dir },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const code = await new Promise((resolve) => child.once('error', resolve).once('exit', resolve));
  signal.throwIfAborted();
  return count(await readFile(report, 'utf8').catch(() => '{}'), code === 0);
}

/** A suite that could not run counts as one failure, and so does a jest that failed without a failed test. */
function count(report: string, green: boolean): TestCount {
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = JSON.parse(report);
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && !green ? 1 : failed };
}

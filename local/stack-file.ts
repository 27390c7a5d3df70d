import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError } from './launch-error.ts';
import type { Home } from './paths.ts';
import { birthOf } from './process-identity.ts';

/** One process of a running stack. */
export interface RunningProcess {
  /** Unset while it is being restarted. */
  readonly pid?: number;
  readonly log: string;
  /** Unset for servers, as is `env`. */
  readonly url?: string;
  /** What it was told beyond the shared environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running stack as others may know it: `npm run import`, the tests, a second `npm start`. */
export interface StackInfo {
  readonly launcher: { readonly pid: number; readonly birth: string };
  readonly home: string;
  readonly startedAt: string;
  readonly ready: boolean;
  /** Whether the accounts of the demo shop are in it. */
  readonly demoAccounts?: boolean;
  readonly gateway: string;
  readonly mailPage: string;
  /** What every process of it was told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly processes: Readonly<Record<string, RunningProcess>>;
}

export function readStackFile(file: string): StackInfo | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The stack at this home, if its launcher is alive. */
export function runningStack(home: Home): StackInfo | undefined {
  const info = readStackFile(home.stackFile);
  return info && isAlive(info.launcher) ? info : undefined;
}

/**
 * Takes the home for this launcher.
 * @throws LaunchError when another one has it
 */
export function claimStackFile(home: Home, info: StackInfo): void {
  const running = runningStack(home);
  if (running) {
    throw new LaunchError(
      `Titan is already running at ${running.gateway} (launcher: pid ${running.launcher.pid}); stop it with Ctrl-C in its terminal, or use that one.`,
    );
  }
  rmSync(home.stackFile, { force: true });
  try {
    writeFileSync(home.stackFile, JSON.stringify(info), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (existsSync(home.stackFile)) throw new LaunchError('Another npm start has just begun here.');
    throw error;
  }
}

/** Replaces the file as a whole: a reader never sees half of it. */
export function writeStackFile(home: Home, info: StackInfo): void {
  const next = `${home.stackFile}.next`;
  writeFileSync(next, JSON.stringify(info, null, 2), { mode: 0o600 });
  renameSync(next, home.stackFile);
}

export const removeStackFile = (home: Home): void => rmSync(home.stackFile, { force: true });

/** This process, in words that a later process with the same pid does not fit. */
export const thisLauncher = (): StackInfo['launcher'] => ({ pid: process.pid, birth: birthOf(process.pid) });

function isAlive({ pid, birth }: StackInfo['launcher']): boolean {
  if (birth) return birthOf(pid) === birth;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

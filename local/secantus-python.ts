import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary, versionOf } from './find-binary.ts';
import type { LaunchContext } from './launch-context.ts';
import type { Refusal } from './mongo.ts';
import { root, titanDir } from './paths.ts';
import type { Step } from './progress.ts';
import { runCommand } from './run-command.ts';

const version = '0.7.0b3';
const venv = join(titanDir, 'python');
const stamp = join(venv, 'secantus-version');
const server = join(venv, 'bin/secantusd-py');

/** Installs SecantusDB from PyPI in a virtual environment of our own, once. */
export async function installSecantusPython(
  context: LaunchContext,
  step: Step,
): Promise<{ command: string; version: string } | Refusal> {
  if (await isInstalled()) return { command: server, version };
  const python = findBinary('python3', context.env.PATH);
  if (!python) return 'there is no Python for SecantusDB';
  const found = await versionOf(python, '--version');
  if (!atLeast310(found)) return `Python ${found} is too old for SecantusDB (3.10 or newer)`;
  if (!(await hasVenv(python))) return 'Python lacks its venv module for SecantusDB';
  step.doing('installing SecantusDB from PyPI, about 15 s, once');
  await rm(venv, { recursive: true, force: true });
  const commands = [
    { command: python, args: ['-m', 'venv', venv] },
    { command: join(venv, 'bin/pip'), args: ['install', '--disable-pip-version-check', `SecantusDB==${version}`] },
  ];
  for (const command of commands) {
    const outcome = await runCommand({ name: 'install', cwd: root, ...command }, context);
    if (!outcome.ok) return `SecantusDB could not be installed (${outcome.lastError}; log: ${outcome.log})`;
  }
  await writeFile(stamp, version);
  return { command: server, version };
}

/** Whether python3-venv would have to be installed for SecantusDB, the server that is to be had everywhere. */
export async function needsVenv({ env }: LaunchContext): Promise<boolean> {
  if (env.MONGODB_URI || findBinary('mongod', env.PATH) || (await isInstalled())) return false;
  if (findBinary('secantusd-rs', env.PATH, join(titanDir, 'bin'))) return false;
  const python = findBinary('python3', env.PATH);
  return !python || !(await hasVenv(python));
}

/** The stamp is written last: an interrupted installation does not count. */
const isInstalled = async (): Promise<boolean> =>
  existsSync(server) && (await readFile(stamp, 'utf8').catch(() => '')) === version;

/** Debian's python3 has the module venv but not ensurepip, and needs both. */
const hasVenv = async (python: string): Promise<boolean> =>
  (await versionOf(python, '-c', 'import venv, ensurepip; print(ensurepip.version())')) !== '';

function atLeast310(found: string): boolean {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 10);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBinary } from './find-binary.ts';
import type { LaunchContext } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { root, shown } from './paths.ts';
import { findRabbit } from './rabbit.ts';
import { runCommand } from './run-command.ts';
import { needsVenv } from './secantus-python.ts';

interface SystemPackage {
  readonly package: string;
  readonly missing: (context: LaunchContext) => boolean | Promise<boolean>;
  /** Another way out than the package; none when the launcher finds one itself. */
  readonly instead?: string;
}

const systemPackages: readonly SystemPackage[] = [
  {
    package: 'redis-server',
    missing: ({ env }) => !env.REDIS_URL && !findBinary('redis-server', env.PATH),
    instead: 'REDIS_URL',
  },
  { package: 'rabbitmq-server', missing: ({ env }) => !env.RABBITMQ_URL && !findRabbit(env), instead: 'RABBITMQ_URL' },
  { package: 'python3-venv', missing: needsVenv },
];

/**
 * Installs what is missing of the system's packages where that is allowed, so that no service is started or enabled.
 * @throws LaunchError naming the way out when it is not allowed or fails
 */
export async function installMissing(context: LaunchContext): Promise<void> {
  const missing: SystemPackage[] = [];
  for (const row of systemPackages) if (await row.missing(context)) missing.push(row);
  if (missing.length === 0) return;
  const names = missing.map((row) => row.package);
  const instead = missing.flatMap((row) => row.instead ?? []);
  const elevate = await rootCommand(context);
  if (!elevate) {
    if (instead.length === 0) return;
    throw new LaunchError(
      `Missing: ${names.join(', ')}, and no right to install: run "sudo apt-get install ${names.join(' ')}", or set ${instead.join(' and ')} to servers of yours.`,
    );
  }
  const step = context.progress.step('Packages');
  step.doing(`installing ${names.join(', ')} with apt-get`);
  const script = [join(root, 'local/install-packages.sh'), '/usr/sbin/policy-rc.d', ...names];
  const [command = 'sh', ...args] = [...elevate, 'sh', ...script];
  const outcome = await runCommand({ name: 'install', command, args, cwd: root, unstoppable: true }, context);
  step.drop();
  if (!outcome.ok && instead.length > 0) {
    throw new LaunchError(
      `apt-get could not install ${names.join(' and ')}: ${outcome.lastError} (log: ${shown(outcome.log)}); install them by hand, or set ${instead.join(' and ')}.`,
    );
  }
  if (outcome.ok) context.progress.line(`✓ Packages   ${names.join(', ')} (no service started or enabled)`);
}

/** What to put before a command so that it runs as root; undefined when that is not to be had here. */
async function rootCommand(context: LaunchContext): Promise<string[] | undefined> {
  if (!existsSync('/usr/sbin') || !findBinary('apt-get', context.env.PATH)) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = findBinary('sudo', context.env.PATH);
  if (!sudo) return undefined;
  const allowed = await runCommand({ name: 'sudo', command: sudo, args: ['-n', 'true'], cwd: root }, context);
  return allowed.ok ? [sudo, '-n'] : undefined;
}

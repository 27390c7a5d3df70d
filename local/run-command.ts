import { Child } from './child.ts';
import type { LaunchContext } from './launch-context.ts';
import { LogFile } from './log-file.ts';

export interface Outcome {
  readonly ok: boolean;
  readonly lastLine: string;
  /** The last line of its output that tells of an error. */
  readonly lastError: string;
  readonly log: string;
}

export interface Command {
  /** Name of the log that takes its output. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** It is left to finish when the start is given up: stopping it half-way would do harm. */
  readonly unstoppable?: boolean;
}

/** Runs a command to its end, its output in a log. */
export async function runCommand(
  command: Command,
  { home, env, signal }: Pick<LaunchContext, 'home' | 'env' | 'signal'>,
): Promise<Outcome> {
  signal.throwIfAborted();
  const log = new LogFile(`${home.logs}/${command.name}.log`);
  const child = new Child({ env, ...command, ready: async () => {}, graceMs: 5_000 }, home.dir, log);
  const stop = () => void child.stop();
  if (!command.unstoppable) signal.addEventListener('abort', stop, { once: true });
  const how = await child.exited;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return { ok: how === 'exit code 0', lastLine: log.lastLine(), lastError: log.lastError() || how, log: log.path };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import type { LogFile } from './log-file.ts';
import { homeVariable } from './process-identity.ts';

/** How one process is started, known to work, and stopped. */
export interface ChildSpec {
  /** Also the name of its log. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Created when missing. */
  readonly cwd: string;
  /** With a channel, through which a process of ours notices that the launcher is gone. */
  readonly ipc?: boolean;
  /** Resolves when the process does its work; asked again and again until it does. */
  readonly ready: () => Promise<unknown>;
  /** How long it may take to stop after SIGTERM before it is killed, ms. */
  readonly graceMs?: number;
}

/**
 * One run of a process, in a session of its own: Ctrl-C in the terminal reaches the launcher only, and the whole group can
 * be killed when its leader does not stop.
 */
export class Child {
  readonly spec: ChildSpec;
  /** How it ended, once it has, as in "exit code 1". */
  readonly exited: Promise<string>;
  ended = false;
  readonly #process: ChildProcess;

  constructor(spec: ChildSpec, home: string, log: LogFile) {
    this.spec = spec;
    mkdirSync(spec.cwd, { recursive: true });
    const output = log.open();
    this.#process = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: { ...spec.env, [homeVariable]: home },
      stdio: ['ignore', output, output, ...(spec.ipc ? (['ipc'] as const) : [])],
      detached: true,
    });
    closeSync(output);
    this.exited = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    this.exited.then(() => {
      this.ended = true;
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), this.spec.graceMs ?? 10_000);
    await this.exited;
    clearTimeout(timer);
  }

  kill(): void {
    if (this.ended || !this.pid) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
}

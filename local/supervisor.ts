import { setTimeout as sleep } from 'node:timers/promises';
import { Child, type ChildSpec } from './child.ts';
import { LaunchError } from './launch-error.ts';
import { LogFile } from './log-file.ts';
import { type Home, shown } from './paths.ts';
import type { Progress } from './progress.ts';
import { stepBack } from './step-back.ts';

const readyWithinMs = 60_000;
const probeEveryMs = 100;
/** A process that ran this long has recovered: its next death counts as the first. */
const steadyMs = 60_000;
const startAttempts = 3;

interface Supervised {
  readonly spec: ChildSpec;
  readonly log: LogFile;
  readonly stopping: AbortController;
  child: Child;
  failures: number;
}

/** Starts processes and keeps them running: one that dies is started again, later and later, and said so. */
export class Supervisor {
  readonly #home: Home;
  readonly #progress: Progress;
  readonly #changed: () => void;
  readonly #patient: ReadonlySet<string>;
  readonly #supervised = new Map<string, Supervised>();

  /**
   * @param changed called whenever a pid has changed
   * @param patient names of processes for which nobody waits
   */
  constructor(home: Home, progress: Progress, changed: () => void, patient: readonly string[] = []) {
    this.#home = home;
    this.#progress = progress;
    this.#changed = changed;
    this.#patient = new Set(patient);
  }

  /**
   * Starts a process and resolves when it is ready.
   * @throws LaunchError when it ends three times, or is not ready within 60 s
   */
  async start(spec: ChildSpec, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const log = new LogFile(`${this.#home.logs}/${spec.name}.log`);
    const entry = { spec, log, stopping: new AbortController(), child: this.#spawn(spec, log), failures: 0 };
    this.#supervised.set(spec.name, entry);
    const until = AbortSignal.any([signal, entry.stopping.signal]);
    for (;;) {
      const failure = await this.#untilReady(entry, until);
      if (!failure) break;
      if (!entry.child.ended || ++entry.failures === startAttempts) throw this.#failed(entry, failure);
      await sleep(backoff(entry.failures), undefined, { signal: until });
      entry.child = this.#spawn(spec, log);
    }
    entry.failures = 0;
    void this.#watch(entry);
    this.#changed();
  }

  /** Stops these processes, all at once, and waits until they have ended. */
  async stop(names: readonly string[]): Promise<void> {
    const entries = names.flatMap((name) => this.#supervised.get(name) ?? []);
    for (const entry of entries) entry.stopping.abort();
    await Promise.all(entries.map((entry) => entry.child.stop()));
    for (const { spec } of entries) this.#supervised.delete(spec.name);
  }

  /** Kills everything at once. */
  kill(): void {
    for (const entry of this.#supervised.values()) {
      entry.stopping.abort();
      entry.child.kill();
    }
  }

  get names(): string[] {
    return [...this.#supervised.keys()];
  }

  /** The pid of each process, unset while it is down, and its log. */
  running(): Record<string, { pid?: number; log: string }> {
    return Object.fromEntries(
      [...this.#supervised].map(([name, { child, log }]) => [
        name,
        { log: log.path, ...(child.pid && !child.ended ? { pid: child.pid } : {}) },
      ]),
    );
  }

  #spawn(spec: ChildSpec, log: LogFile): Child {
    const child = new Child(spec, this.#home.dir, log);
    if (child.pid && this.#patient.has(spec.name)) stepBack(child.pid);
    return child;
  }

  /** @returns why it is not ready, undefined when it is */
  async #untilReady({ child, spec }: Supervised, signal: AbortSignal): Promise<string | undefined> {
    const deadline = Date.now() + readyWithinMs;
    for (let reason = ''; ; ) {
      signal.throwIfAborted();
      if (child.ended) return `stopped with ${await child.exited}`;
      try {
        await spec.ready();
        return undefined;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      if (Date.now() > deadline) return `did not become ready within ${readyWithinMs / 1000} s (${reason})`;
      await sleep(probeEveryMs, undefined, { signal });
    }
  }

  /** Restarts the process for as long as nobody stops it. */
  async #watch(entry: Supervised): Promise<void> {
    const { spec, log, stopping } = entry;
    for (let since = Date.now(); ; since = Date.now()) {
      const how = await entry.child.exited;
      if (stopping.signal.aborted) return;
      entry.failures = Date.now() - since > steadyMs ? 1 : entry.failures + 1;
      const delay = backoff(entry.failures);
      this.#progress.warn(
        `${spec.name} stopped with ${how}; starting it again in ${delay / 1000} s (${shown(log.path)})`,
      );
      this.#changed();
      const failure = await sleep(delay, undefined, { signal: stopping.signal })
        .then(() => {
          entry.child = this.#spawn(spec, log);
          return this.#untilReady(entry, stopping.signal);
        })
        .catch(() => undefined);
      if (stopping.signal.aborted) return;
      if (failure) entry.child.kill();
      else this.#progress.line(`✓ ${spec.name} is back`);
      this.#changed();
    }
  }

  #failed({ spec, log, child }: Supervised, failure: string): LaunchError {
    child.kill();
    const error = log.lastError();
    return new LaunchError(`${spec.name} ${failure}${error ? `: ${error}` : ''} (log: ${shown(log.path)})`);
  }
}

/** Half a second, doubled with each failure in a row, half a minute at most. */
const backoff = (failures: number): number => Math.min(30_000, 500 * 2 ** (failures - 1));

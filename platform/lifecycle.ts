import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.ts';
import { log } from './log.ts';

type Stop = () => Promise<unknown> | unknown;
type Check = () => Promise<unknown> | unknown;

/** How long parts may take to stop before the process ends anyway. */
const STOP_BUDGET_MS = 9_000;

/**
 * The life of one process: what must answer for it to be ready, and what is closed, in reverse order of opening.
 */
export class Lifecycle {
  readonly #stops: { name: string; stop: Stop }[] = [];
  readonly #checks = new Map<string, Check>();
  #stopping: Promise<void> | undefined;
  #draining = false;

  /** Registers what to close; later registrations close first. */
  onStop(name: string, stop: Stop): void {
    this.#stops.push({ name, stop });
  }

  /** Registers a part that must answer (not throw) for readiness. */
  onReady(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** From the signal on: no more work is wanted, though what comes is still done until the door closes. */
  get stopping(): boolean {
    return this.#draining || this.#stopping !== undefined;
  }

  /** @returns the parts that do not answer, with the reason; empty when ready. */
  async notReady(): Promise<Record<string, string>> {
    if (this.stopping) return { process: 'is stopping' };
    const failed: Record<string, string> = {};
    await Promise.all(
      [...this.#checks].map(async ([name, check]) => {
        try {
          await withDeadline(check(), 2_000);
        } catch (error) {
          failed[name] = error instanceof Error ? error.message : String(error);
        }
      }),
    );
    return failed;
  }

  /** Closes everything once; further calls wait for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#closeAll();
    return this.#stopping;
  }

  async #closeAll(): Promise<void> {
    for (const { name, stop } of this.#stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        log.warn({ err: error, part: name }, 'a part did not close cleanly');
      }
    }
  }

  /** Ends the process gracefully on SIGTERM, SIGINT, or when the launcher that started it is gone. */
  stopOnSignals(): void {
    const end = async (reason: string) => {
      if (this.stopping) return;
      log.info({ reason }, 'stopping');
      this.#draining = true;
      const drainMs = config.TITAN_DRAIN_SECONDS * 1000;
      setTimeout(() => process.exit(1), drainMs + STOP_BUDGET_MS).unref();
      // Load balancers see by `/health/serving` that they should send no more; until they have, they are served.
      if (drainMs > 0) await sleep(drainMs);
      await this.stop();
      process.exit(0);
    };
    process.once('SIGTERM', () => end('SIGTERM'));
    process.once('SIGINT', () => end('SIGINT'));
    if (process.channel) {
      process.channel.unref();
      process.once('disconnect', () => end('the launcher is gone'));
    }
  }
}

async function withDeadline(work: Promise<unknown> | unknown, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  await Promise.race([Promise.resolve(work), deadline]).finally(() => clearTimeout(timer));
}

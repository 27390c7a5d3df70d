import { Later } from '#platform/later.ts';

const SHORTEST_MS = 5_000;
const LONGEST_MS = 300_000;

/**
 * A provider that is down, or has asked for a pause: nobody waits for its timeout again, and what is behind in the queue waits
 * elsewhere. The rest doubles with each failure after it, so that a long outage costs little.
 */
export class ProviderRest {
  readonly #provider: string;
  #failures = 0;
  #until = 0;

  constructor(provider: string) {
    this.#provider = provider;
  }

  /** @throws Later while it rests */
  check(): void {
    const left = this.#until - Date.now();
    if (left > 0) throw new Later(left, `${this.#provider} is left alone for a moment`);
  }

  /** Of many failures at once, one counts. @param ms when the provider says how long. @returns the wait in milliseconds */
  begin(ms = 0): number {
    const left = this.#until - Date.now();
    if (left > ms) return left;
    const rest = Math.max(ms, Math.min(LONGEST_MS, SHORTEST_MS * 2 ** this.#failures));
    this.#failures += 1;
    this.#until = Date.now() + rest;
    return rest;
  }

  /** It has answered. */
  end(): void {
    this.#failures = 0;
    this.#until = 0;
  }
}

import { TokenCache } from './token-cache.ts';

/**
 * What was read a moment ago, for the many who ask for the same: one reading serves all who come within its time. For what may be that
 * old anyway; never for what decides anything.
 */
export class BriefMemory<V> {
  readonly #known: TokenCache<Promise<V>>;
  readonly #goodForMs: number;

  /** @param most values that are kept, however many are asked for */
  constructor(most: number, goodForMs: number) {
    this.#known = new TokenCache(most);
    this.#goodForMs = goodForMs;
  }

  /** @returns what `read` gave for this key, now or within the time; a failure is not remembered */
  get(key: string, read: () => Promise<V>): Promise<V> {
    return this.known(key) ?? this.keep(key, read());
  }

  /** @returns what was kept for this key within the time */
  known(key: string): Promise<V> | undefined {
    return this.#known.get(key);
  }

  /** For several keys that one reading gives; as `get`. */
  keep(key: string, reading: Promise<V>): Promise<V> {
    this.#known.set(key, reading, Date.now() + this.#goodForMs);
    reading.catch(() => this.#known.drop(key));
    return reading;
  }
}

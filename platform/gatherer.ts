/** Questions that are under way at once; what is asked for meanwhile waits for the next one. */
const AT_ONCE = 2;

interface Batch<K, V> {
  keys: Set<K>;
  answer: Promise<Map<K, V>>;
  begin: () => void;
}

/**
 * Puts what many ask for at the same time, each in a request of his own, into few questions: the first goes at once, and what is
 * asked for while it is under way goes together. Nobody is answered by a question that was put before he asked.
 */
export class Gatherer<K, V> {
  readonly #ask: (keys: K[]) => Promise<Map<K, V>>;
  readonly #most: number;
  readonly #waiting: Batch<K, V>[] = [];
  #underWay = 0;

  /** @param most keys that one question may have */
  constructor(ask: (keys: K[]) => Promise<Map<K, V>>, most: number) {
    this.#ask = ask;
    this.#most = most;
  }

  /** @returns what is known of these keys, and perhaps of others */
  load(keys: readonly K[]): Promise<Map<K, V>> {
    const batch = this.#batchFor(keys.length);
    for (const key of keys) batch.keys.add(key);
    this.#next();
    return batch.answer;
  }

  #batchFor(more: number): Batch<K, V> {
    const last = this.#waiting.at(-1);
    if (last && last.keys.size + more <= this.#most) return last;
    const { promise, resolve } = Promise.withResolvers<void>();
    const keys = new Set<K>();
    const answer = promise.then(() => this.#ask([...keys])).finally(() => this.#end());
    const batch = { keys, answer, begin: resolve };
    this.#waiting.push(batch);
    return batch;
  }

  #next(): void {
    if (this.#underWay >= AT_ONCE) return;
    const batch = this.#waiting.shift();
    if (!batch) return;
    this.#underWay += 1;
    batch.begin();
  }

  #end(): void {
    this.#underWay -= 1;
    this.#next();
  }
}

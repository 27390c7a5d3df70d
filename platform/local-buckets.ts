import type { BucketSize, BucketState } from './token-buckets.ts';

/** Beyond this many buckets the ones that were used longest ago give way. */
const MOST = 20_000;

interface LocalCharge {
  id: string;
  size: BucketSize;
  cost: number;
}

/** The arithmetic of the script in token-buckets.ts, for one process alone, in bounded memory. */
export class LocalBuckets {
  readonly #rows = new Map<string, { tokens: number; at: number }>();

  /** Remembers what Redis said, to go on from there when it is gone. */
  note(id: string, tokens: number): void {
    this.#rows.delete(id);
    this.#rows.set(id, { tokens, at: Date.now() });
    if (this.#rows.size > MOST) this.#rows.delete(this.#rows.keys().next().value!);
  }

  forget(id: string): void {
    this.#rows.delete(id);
  }

  run(charges: readonly LocalCharge[], settled: boolean): BucketState[] {
    const tokens = charges.map((charge) => this.#tokensOf(charge));
    const enough = charges.every(({ cost }, at) => cost <= tokens[at]!);
    return charges.map(({ id, size: { capacity, refillSeconds }, cost }, at) => {
      const had = tokens[at]!;
      const has = settled || enough ? Math.max(-capacity, Math.min(capacity, had - cost)) : had;
      this.note(id, has);
      const waitMs = settled ? 0 : Math.max(0, Math.ceil((cost - had) * refillSeconds * 1000));
      return { tokens: Math.floor(has), waitMs };
    });
  }

  #tokensOf({ id, size: { capacity, refillSeconds } }: LocalCharge): number {
    const row = this.#rows.get(id);
    if (!row) return capacity;
    return Math.min(capacity, row.tokens + (Date.now() - row.at) / (refillSeconds * 1000));
  }
}

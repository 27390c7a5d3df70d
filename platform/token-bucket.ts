import type { Redis } from 'ioredis';
import { config } from './config.ts';
import { type BucketSize, TokenBuckets } from './token-buckets.ts';

/** One kind of bucket, with a bucket for each key. `TITAN_RATE_LIMITS=off` lets everything through. */
export class TokenBucket {
  readonly #size: BucketSize;
  readonly #buckets: TokenBuckets;

  /** @param redis of connectRedis; asked for at the first use */
  constructor(size: BucketSize, redis: () => Redis) {
    this.#size = size;
    this.#buckets = new TokenBuckets(redis);
  }

  /**
   * Takes tokens out of the key's bucket, all or none.
   * @returns 0 when they were there, else the seconds until they will be
   */
  async take(key: string, cost = 1): Promise<number> {
    if (config.TITAN_RATE_LIMITS === 'off') return 0;
    const [state] = await this.#buckets.take([{ size: this.#size, key, cost }]);
    return Math.ceil(state!.waitMs / 1000);
  }

  /** Puts tokens back that were taken for something that does not count after all. */
  async giveBack(key: string, cost = 1): Promise<void> {
    if (config.TITAN_RATE_LIMITS === 'off') return;
    await this.#buckets.settle([{ size: this.#size, key, cost: -cost }]);
  }

  /** Makes the key's bucket full again. */
  async refill(key: string): Promise<void> {
    if (config.TITAN_RATE_LIMITS === 'off') return;
    await this.#buckets.refill(this.#size, key);
  }
}

import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from './config.ts';
import { fingerprint } from './ids.ts';

/** How much a bucket holds, and how fast it fills again. A full bucket is the burst that is allowed. */
export interface BucketSize {
  /** Prefix of its keys in Redis. */
  name: string;
  capacity: number;
  /** Seconds until one token is back. */
  refillSeconds: number;
}

/**
 * A token bucket in the contract of rate-limiter-flexible's `customIncrTtlLuaScript`, in Redis' own time, so that the clocks
 * of our processes do not matter. A negative cost gives back. What is not enough takes nothing.
 * KEYS: the bucket. ARGV: cost, -, capacity, seconds from empty to full. Returns {capacity - tokens, or capacity + 1; ms to wait}.
 */
const SCRIPT = `
local cost, capacity, perMs = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[3]) / (tonumber(ARGV[4]) * 1000)
local time = redis.call('time')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local row = redis.call('hmget', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(row[1]) or capacity, tonumber(row[2]) or now
tokens = math.min(capacity, tokens + math.max(0, now - at) * perMs)
local enough = cost <= tokens
if enough then tokens = math.min(capacity, tokens - cost) end
redis.call('hset', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%d', now))
redis.call('pexpire', KEYS[1], math.ceil((capacity - tokens) / perMs) + 1000)
if enough then return { capacity - math.floor(tokens), 0 } end
return { capacity + 1, math.ceil((cost - tokens) / perMs) }
`;

/** Buckets of a process whose Redis is gone; beyond this many the oldest give way. */
const LOCAL_BUCKETS = 20_000;

/**
 * One kind of bucket, with a bucket for each key, shared by all processes through Redis. Without Redis each process counts
 * for itself. `TITAN_RATE_LIMITS=off` lets everything through.
 */
export class TokenBucket {
  readonly #size: BucketSize;
  readonly #limiter: () => RateLimiterRedis;
  readonly #local = new Map<string, { tokens: number; at: number }>();

  /** @param redis of connectRedis; asked for at the first use. One script a connection: all its limiters must be of this class. */
  constructor(size: BucketSize, redis: () => Redis) {
    this.#size = size;
    let limiter: RateLimiterRedis | undefined;
    this.#limiter = () => {
      limiter ??= new RateLimiterRedis({
        storeClient: redis(),
        keyPrefix: `bucket:${config.TITAN_DB_PREFIX}:${size.name}`,
        points: size.capacity,
        duration: Math.max(1, size.capacity * size.refillSeconds),
        customIncrTtlLuaScript: SCRIPT,
        rejectIfRedisNotReady: true,
      });
      return limiter;
    };
  }

  /**
   * Takes tokens out of the key's bucket, all or none.
   * @param key of any length; only its fingerprint is kept
   * @returns 0 when they were there, else the seconds until they will be
   */
  async take(key: string, cost = 1): Promise<number> {
    if (config.TITAN_RATE_LIMITS === 'off') return 0;
    const id = fingerprint(key);
    try {
      await this.#limiter().consume(id, cost);
      return 0;
    } catch (error) {
      const ms = error instanceof RateLimiterRes ? error.msBeforeNext : this.#takeHere(id, cost);
      return Math.ceil(ms / 1000);
    }
  }

  /** Puts tokens back that were taken for something that does not count after all. */
  async giveBack(key: string, cost = 1): Promise<void> {
    if (config.TITAN_RATE_LIMITS === 'off') return;
    const id = fingerprint(key);
    await this.#limiter()
      .reward(id, cost)
      .catch(() => this.#takeHere(id, -cost));
  }

  /** Makes the key's bucket full again. */
  async refill(key: string): Promise<void> {
    if (config.TITAN_RATE_LIMITS === 'off') return;
    const id = fingerprint(key);
    this.#local.delete(id);
    await this.#limiter()
      .delete(id)
      .catch(() => {});
  }

  /** The script's arithmetic, for this process alone. @returns ms to wait */
  #takeHere(id: string, cost: number): number {
    const { capacity, refillSeconds } = this.#size;
    const now = Date.now();
    const row = this.#local.get(id) ?? { tokens: capacity, at: now };
    let tokens = Math.min(capacity, row.tokens + (now - row.at) / (refillSeconds * 1000));
    const missing = cost - tokens;
    if (missing <= 0) tokens = Math.min(capacity, tokens - cost);
    this.#local.delete(id);
    this.#local.set(id, { tokens, at: now });
    if (this.#local.size > LOCAL_BUCKETS) this.#local.delete(this.#local.keys().next().value!);
    return Math.max(0, missing * refillSeconds * 1000);
  }
}

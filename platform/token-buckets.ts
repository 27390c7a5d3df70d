import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from './config.ts';
import { fingerprint } from './ids.ts';
import { LocalBuckets } from './local-buckets.ts';
import { metrics } from './metrics.ts';

/** How much a bucket holds, and how fast it fills again. A full bucket is the burst that is allowed. */
export interface BucketSize {
  /** Prefix of its keys in Redis. */
  name: string;
  capacity: number;
  /** Seconds until one token is back. */
  refillSeconds: number;
}

/** What is taken from one bucket; a negative cost gives back. */
export interface Charge {
  size: BucketSize;
  /** Of any length; only its fingerprint is kept. */
  key: string;
  cost: number;
}

/** A bucket after a charge: what is in it, and the milliseconds until the charge would fit (0 when it did). */
export interface BucketState {
  tokens: number;
  waitMs: number;
}

/**
 * Token buckets in Redis' own time, so that the clocks of our processes do not matter. All the charges or none; a settlement
 * is booked whatever is there, down to one capacity of debt.
 * KEYS: the buckets. ARGV: 1 for a settlement; then for each bucket its cost, capacity, and tokens a millisecond. Returns for each its
 * tokens and the milliseconds to wait.
 */
const SCRIPT = `
local time = redis.call('time')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local settled, enough, rows, answer = ARGV[1] == '1', true, {}, {}
for i, key in ipairs(KEYS) do
  local cost, capacity, perMs = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
  local row = redis.call('hmget', key, 'tokens', 'at')
  local tokens, at = tonumber(row[1]) or capacity, tonumber(row[2]) or now
  tokens = math.min(capacity, tokens + math.max(0, now - at) * perMs)
  if cost > tokens then enough = false end
  rows[i] = { cost, capacity, perMs, tokens }
end
for i, key in ipairs(KEYS) do
  local cost, capacity, perMs, tokens = unpack(rows[i])
  local wait = settled and 0 or math.max(0, math.ceil((cost - tokens) / perMs))
  if settled or enough then tokens = math.max(-capacity, math.min(capacity, tokens - cost)) end
  redis.call('hset', key, 'tokens', string.format('%.6f', tokens), 'at', string.format('%d', now))
  redis.call('pexpire', key, math.ceil((capacity - tokens) / perMs) + 1000)
  answer[2 * i - 1], answer[2 * i] = math.floor(tokens), wait
end
return answer
`;

/** How long nobody asks a Redis that has just failed, so that its timeout is not waited for by each request. */
const REST_MS = 1_000;

/** Buckets that a Redis which is back is told about, in one call. */
const MOST_OWED = 2_000;

interface Wanted {
  charges: readonly Charge[];
  settled: boolean;
}

/** rate-limiter-flexible's limiter, with a script of several buckets in the place of its fixed window for one key. */
class ScriptLimiter extends RateLimiterRedis {
  declare client: Redis & { takeTokens: (...args: (string | number)[]) => Promise<number[]> };

  constructor(storeClient: Redis) {
    super({ storeClient, points: 0, duration: 1, rejectIfRedisNotReady: true });
    storeClient.defineCommand('takeTokens', { lua: SCRIPT });
  }

  async _upsert(_key: string, _points: number, _ms: number, _force: boolean, { charges, settled }: Wanted) {
    if (this.client.status !== 'ready') throw new Error('Redis is not ready');
    const keys = charges.map(({ size, key }) => redisKey(size, key));
    const args = charges.flatMap(({ size, cost }) => [cost, size.capacity, 1 / (size.refillSeconds * 1000)]);
    return this.client.takeTokens(keys.length, ...keys, Number(settled), ...args);
  }

  _getRateLimiterRes(_key: string, _points: number, answer: number[]) {
    const states = statesOf(answer);
    const waitMs = Math.max(...states.map((state) => state.waitMs));
    // One point over none is what the library calls too much.
    return Object.assign(new RateLimiterRes(0, waitMs, waitMs > 0 ? 1 : 0), { states });
  }
}

type Answer = RateLimiterRes & { states: BucketState[] };

/** One hash tag: the buckets of a request stand on one node of a cluster, as a script demands. */
const redisKey = ({ name }: BucketSize, key: string) =>
  `{${config.TITAN_DB_PREFIX}:buckets}:${name}:${fingerprint(key)}`;

const statesOf = (answer: number[]): BucketState[] =>
  Array.from({ length: answer.length / 2 }, (_, at) => ({ tokens: answer[2 * at]!, waitMs: answer[2 * at + 1]! }));

/**
 * Buckets that all processes share through Redis, one script call for as many as a request needs. Without Redis each
 * process goes on from what it saw last, for itself. `TITAN_RATE_LIMITS=off` is for the callers to look at.
 */
export class TokenBuckets {
  readonly #limiter: () => ScriptLimiter;
  readonly #local = new LocalBuckets();
  readonly #owed = new Map<string, Charge>();
  #restsUntil = 0;

  /** @param redis of connectRedis; asked for at the first use */
  constructor(redis: () => Redis) {
    let limiter: ScriptLimiter | undefined;
    this.#limiter = () => {
      limiter ??= new ScriptLimiter(redis());
      return limiter;
    };
  }

  /** Takes all the charges or none. @returns the state of each bucket; those that had too little say how long to wait */
  take(charges: readonly Charge[]): Promise<BucketState[]> {
    return this.#run({ charges, settled: false });
  }

  /** Books what is known afterwards, even where it is more than there is. */
  settle(charges: readonly Charge[]): Promise<BucketState[]> {
    return this.#run({ charges, settled: true });
  }

  /** Makes a bucket full again. */
  async refill(size: BucketSize, key: string): Promise<void> {
    this.#local.forget(redisKey(size, key));
    await this.#limiter()
      .client.del(redisKey(size, key))
      .catch(() => {});
  }

  async #run(wanted: Wanted): Promise<BucketState[]> {
    if (Date.now() < this.#restsUntil) return this.#runHere(wanted);
    try {
      // Not waited for: one connection keeps the order, so that what was taken without Redis is booked first.
      const booked = this.#bookOwed();
      const states = await this.#runThere(wanted);
      await booked;
      metrics.limiterLocal.set(0);
      wanted.charges.forEach(({ size, key }, at) => {
        this.#local.note(redisKey(size, key), states[at]!.tokens);
      });
      return states;
    } catch {
      this.#restsUntil = Date.now() + REST_MS;
      return this.#runHere(wanted);
    }
  }

  async #runThere(wanted: Wanted): Promise<BucketState[]> {
    const answer = this.#limiter().consume('', 0, wanted as object);
    return ((await answer.catch(asAnswer)) as Answer).states;
  }

  /** Without Redis. What goes through is owed to it, so that an outage, or a slow second, gives nothing away. */
  #runHere({ charges, settled }: Wanted): BucketState[] {
    metrics.limiterLocal.set(1);
    const named = charges.map(({ size, key, cost }) => ({ size, cost, id: redisKey(size, key) }));
    const states = this.#local.run(named, settled);
    if (states.every(({ waitMs }) => waitMs === 0)) this.#owe(charges);
    return states;
  }

  #owe(charges: readonly Charge[]): void {
    for (const charge of charges) {
      const id = redisKey(charge.size, charge.key);
      const cost = charge.cost + (this.#owed.get(id)?.cost ?? 0);
      if (this.#owed.size < MOST_OWED || this.#owed.has(id)) this.#owed.set(id, { ...charge, cost });
    }
  }

  async #bookOwed(): Promise<void> {
    if (this.#owed.size === 0) return;
    const charges = [...this.#owed.values()];
    this.#owed.clear();
    await this.#runThere({ charges, settled: true }).catch(() => this.#owe(charges));
  }
}

/** The library rejects with an answer when it means no, and with an error when it knows none. */
function asAnswer(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}

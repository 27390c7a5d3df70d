import type { Redis } from 'ioredis';
import { config } from '#platform/config.ts';
import { topicKey } from '#platform/live.ts';
import { log } from '#platform/log.ts';
import { decodeEntry, type Entry, encodeEntry, graceOf } from './entry.ts';

const MOST = 20_000;
const MOST_BYTES = 512 * 1024;

const prefix = `{${config.TITAN_DB_PREFIX}:answers}`;
const INDEX = `${prefix}:index`;
const keyOf = (key: string) => `${prefix}:${key}`;

/** Keeps an entry, and drops those that end first beyond the bound. KEYS: index, entry. ARGV: bytes, seconds, bound. */
const KEEP = `
local now = tonumber(redis.call('time')[1])
redis.call('set', KEYS[2], ARGV[1], 'ex', ARGV[2])
redis.call('zremrangebyscore', KEYS[1], '-inf', now)
redis.call('zadd', KEYS[1], now + ARGV[2], KEYS[2])
local excess = redis.call('zcard', KEYS[1]) - ARGV[3]
if excess > 0 then
  for i, key in ipairs(redis.call('zpopmin', KEYS[1], excess)) do if i % 2 == 1 then redis.call('unlink', key) end end
end
`;

/** The entries that all gateways share, in Redis. Without Redis there are none. */
export class SharedEntries {
  readonly #redis: Redis | undefined;

  constructor(redis: Redis | undefined) {
    this.#redis = redis;
  }

  /** @returns undefined too when one of its topics has changed since it was read */
  async find(key: string): Promise<Entry | undefined> {
    const bytes = await this.#try((redis) => redis.getBuffer(keyOf(key)));
    if (!bytes) return undefined;
    const entry = decodeEntry(bytes);
    const changedAt = await this.changedAt(entry.topics);
    return changedAt !== undefined && changedAt <= entry.readAt ? entry : undefined;
  }

  async keep(key: string, entry: Entry): Promise<void> {
    if (entry.body.length > MOST_BYTES) return;
    const seconds = Math.ceil(entry.maxAge + graceOf(entry));
    await this.#try((redis) => redis.eval(KEEP, 2, INDEX, keyOf(key), encodeEntry(entry), seconds, MOST));
  }

  /** Redis' time in microseconds; undefined without Redis. */
  async now(): Promise<number | undefined> {
    const time = await this.#try((redis) => redis.time());
    return time && Number(time[0]) * 1e6 + Number(time[1]);
  }

  /** When any of these topics changed last, in the same measure; 0: long ago. */
  async changedAt(topics: string[]): Promise<number | undefined> {
    if (topics.length === 0) return 0;
    const rows = await this.#try((redis) => redis.mget(topics.map(topicKey)));
    return rows && Math.max(0, ...rows.map((row) => Number(row ?? 0)));
  }

  async #try<T>(ask: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    if (this.#redis?.status !== 'ready') return undefined;
    try {
      return await ask(this.#redis);
    } catch (error) {
      log.warn({ err: error }, 'the shared answers are out of reach');
      return undefined;
    }
  }
}

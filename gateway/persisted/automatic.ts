import type { Redis } from 'ioredis';
import { config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { TokenCache } from '#platform/token-cache.ts';

const MOST = 10_000;
const MOST_BYTES = 16 * 1024;
const KEEP_SECONDS = 24 * 3_600;
/** What a process remembers itself, so that Redis is asked once a document. */
const MOST_HERE = 1_000;

const prefix = `{${config.TITAN_DB_PREFIX}:apq}`;
const INDEX = `${prefix}:index`;
const keyOf = (id: string) => `${prefix}:${id}`;

/** Keeps a text, and drops the oldest beyond the bound. KEYS: index, document. ARGV: text, seconds, bound. */
const KEEP = `
local time = redis.call('time')
local now = time[1] + time[2] / 1000000
redis.call('set', KEYS[2], ARGV[1], 'ex', ARGV[2])
redis.call('zadd', KEYS[1], now, KEYS[2])
redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[2])
local excess = redis.call('zcard', KEYS[1]) - ARGV[3]
if excess > 0 then
  for i, key in ipairs(redis.call('zpopmin', KEYS[1], excess)) do if i % 2 == 1 then redis.call('unlink', key) end end
end
`;

/**
 * Automatic persisted queries (Apollo's protocol): a client that names a text by its hash is believed after it has sent the
 * text once. At most 10,000 texts of 16 KiB for a day; a text that is gone is sent again. Without Redis each process
 * remembers a few.
 */
export class AutomaticDocuments {
  readonly #here = new TokenCache<string>(MOST_HERE);
  readonly #redis: Redis | undefined;
  readonly #most: number;

  constructor(redis: Redis | undefined, most = MOST) {
    this.#redis = redis;
    this.#most = most;
  }

  async find(id: string): Promise<string | undefined> {
    const known = this.#here.get(id);
    if (known !== undefined) return known;
    const text = await this.#redis?.get(keyOf(id)).catch(() => null);
    if (typeof text === 'string') this.#remember(id, text);
    return text ?? undefined;
  }

  /** @param text valid, and hashed to `id` */
  async keep(id: string, text: string): Promise<void> {
    if (text.length > MOST_BYTES || this.#here.get(id) !== undefined) return;
    this.#remember(id, text);
    await this.#redis?.eval(KEEP, 2, INDEX, keyOf(id), text, KEEP_SECONDS, this.#most).catch((error) => {
      log.warn({ err: error }, 'an automatic persisted query was not kept');
    });
  }

  #remember(id: string, text: string): void {
    this.#here.set(id, text, Date.now() + KEEP_SECONDS * 1_000);
  }
}

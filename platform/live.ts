import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { EventData, EventType } from '#schema/events.ts';
import { config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { connectRedis } from './redis.ts';

/**
 * What has changed, as `order:<id>`, `job:<id>`, `product:<id>`, `pieces:<SKU>` (how many can be bought: changes with each sale, and
 * few answers show it), or a whole shelf: `products` (which products there are, and in which order), `stock` (any list that
 * depends on what is in stock), `categories` (the tree and its names).
 */
export type Topic = `${'order' | 'job' | 'product' | 'pieces'}:${string}` | 'products' | 'stock' | 'categories';

/** Pub/sub only wakes: whoever hears it reads the owner's database, and whoever missed it finds out at his next look. */
export interface News {
  topics: string[];
  /** Redis' own time in microseconds, after the commit: what was read at or before it may be old. */
  at: number;
}

/** Topics that follow from events; the relay announces them, whatever process wrote the event. */
const topicsOfEvent: { [T in EventType]?: (data: EventData<T>) => Topic[] } = {
  'order.placed': ({ orderId }) => [`order:${orderId}`],
  'order.paid': ({ orderId }) => [`order:${orderId}`],
  'order.closed': ({ orderId }) => [`order:${orderId}`],
  'order.fulfilled': ({ orderId }) => [`order:${orderId}`],
  'order.returned': ({ orderId }) => [`order:${orderId}`],
  'product.changed': ({ productId }) => [`product:${productId}`, 'products'],
  'category.changed': () => ['categories'],
  'stock.changed': ({ productId }) => [`product:${productId}`, 'stock'],
};

export const topicsOf = (type: EventType, data: unknown): Topic[] =>
  (topicsOfEvent[type] as ((data: unknown) => Topic[]) | undefined)?.(data) ?? [];

const prefix = `{${config.TITAN_DB_PREFIX}:live}`;
/** The one channel, whatever is watched: some hundred bytes a change, and nothing but it to subscribe to after an outage. */
export const NEWS_CHANNEL = `${prefix}:news`;
/** Where Redis keeps when a topic changed last, in microseconds of its own time; nothing there: long ago. */
export const topicKey = (topic: string): string => `${prefix}:${topic}`;

/** Longer than anything is cached. */
const KEEP_SECONDS = 3_600;

/** Notes when each topic changed last, for who was not listening. KEYS: topics. ARGV: seconds to keep. Returns Redis' time. */
const NOTE = `
local time = redis.call('time')
local at = time[1] .. string.format('%06d', time[2])
for _, key in ipairs(KEYS) do redis.call('set', key, at, 'ex', ARGV[1]) end
return at
`;

/** Nobody waits for an announcement, and a busy Redis is no reason to lose one. */
const TIMEOUT_MS = 2_000;

interface Publisher {
  redis: Redis;
  pubsub: RedisPubSub;
}

let publisher: Publisher | undefined;
/** What is still to be told: it goes together when what is being told is out. */
const waiting = new Set<Topic>();
let telling: Promise<void> | undefined;

/** Lets this process announce; without REDIS_URL announcements go nowhere. */
export function openLive(life: Lifecycle): void {
  if (!config.REDIS_URL) return;
  const redis = connectRedis(life, TIMEOUT_MS);
  publisher = { redis, pubsub: new RedisPubSub({ publisher: redis, subscriber: redis }) };
  life.onStop('announcements', () => telling ?? Promise.resolve());
}

/**
 * Tells every gateway that something has changed. Call it after the commit, never before. It neither fails nor holds up the
 * caller: without Redis, caches are old until their time is over, and subscriptions look for themselves every few seconds.
 */
export function announce(...topics: Topic[]): void {
  if (!publisher || topics.length === 0) return;
  for (const topic of topics) waiting.add(topic);
  telling ??= tell(publisher);
}

async function tell(to: Publisher): Promise<void> {
  while (waiting.size > 0) {
    const topics = [...waiting];
    waiting.clear();
    await send(to, topics).catch((error) =>
      log.warn({ err: error, topics: topics.length }, 'a change could not be announced'),
    );
  }
  // In the same breath as the look that found nothing: who comes next begins anew.
  telling = undefined;
}

async function send({ redis, pubsub }: Publisher, topics: Topic[]): Promise<void> {
  const at = await redis.eval(NOTE, topics.length, ...topics.map(topicKey), KEEP_SECONDS);
  await pubsub.publish(NEWS_CHANNEL, { topics, at: Number(at) } satisfies News);
}

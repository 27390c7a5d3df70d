import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import { config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { NEWS_CHANNEL, type News } from './live.ts';
import { log } from './log.ts';
import { connectRedis } from './redis.ts';

/** How often the connection is proved to be one. */
const PING_MS = 1_000;

/** The listening end of live.ts: all that is announced, for this process's caches and subscriptions. */
export class LiveNews {
  readonly #hearers = new Set<(news: News) => void>();
  readonly #missed = new Set<() => void>();
  #joined = false;
  #connected = false;

  /** Whether announcements arrive; an outage is known a second after it began at the latest. */
  get connected(): boolean {
    return this.#connected;
  }

  /**
   * @param hear must not throw
   * @param missed announcements may have been lost: whoever keeps copies drops them, whoever waits looks
   * @returns what ends the listening
   */
  listen(hear: (news: News) => void, missed: () => void): () => void {
    this.#hearers.add(hear);
    this.#missed.add(missed);
    return () => {
      this.#hearers.delete(hear);
      this.#missed.delete(missed);
    };
  }

  open(life: Lifecycle): void {
    if (!config.REDIS_URL) return;
    const redis = connectRedis(life);
    const pubsub = new RedisPubSub({ publisher: redis, subscriber: redis });
    redis.on('close', () => this.#gone());
    redis.on('ready', () => this.#check(redis, pubsub));
    const timer = setInterval(() => this.#check(redis, pubsub), PING_MS);
    life.onStop('live news', () => clearInterval(timer));
  }

  async #check(redis: Redis, pubsub: RedisPubSub): Promise<void> {
    if (redis.status !== 'ready') return this.#gone();
    try {
      // After a reconnect ioredis subscribes by itself before it is ready; the first time it is ours to do.
      if (!this.#joined) await pubsub.subscribe(NEWS_CHANNEL, (news: News) => this.#hear(news));
      this.#joined = true;
      await redis.ping();
      this.#back();
    } catch (error) {
      log.warn({ err: error }, 'no news from Redis');
      this.#gone();
    }
  }

  #hear(news: News): void {
    for (const hear of this.#hearers) hear(news);
  }

  #gone(): void {
    this.#connected = false;
  }

  #back(): void {
    if (this.#connected) return;
    this.#connected = true;
    for (const missed of this.#missed) missed();
  }
}

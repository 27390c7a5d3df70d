import type { Redis } from 'ioredis';
import { config } from '#platform/config.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { connectRedis } from '#platform/redis.ts';

let client: Redis | undefined;

/** Opens the process's one client, when there is a Redis. */
export const openRedis = async (life: Lifecycle): Promise<void> => {
  if (config.REDIS_URL) client = connectRedis(life);
};

/** Nothing where there is none: orders go on without. */
export const redis = (): Redis | undefined => client;

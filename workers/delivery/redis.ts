import type { Redis } from 'ioredis';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { connectRedis } from '#platform/redis.ts';

let client: Redis | undefined;

/** Before the first message: what `prepare` of a worker that delivers is. */
export const openRedis = async (life: Lifecycle): Promise<void> => {
  client = connectRedis(life);
};

/** The process's one client; for the caps. */
export function redis(): Redis {
  if (!client) throw new Error('Redis was not opened');
  return client;
}

import type { Redis } from 'ioredis';
import { config } from '#platform/config.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { connectRedis } from '#platform/redis.ts';
import { REVOCATIONS_CHANNEL } from '#platform/revocation.ts';

let client: Redis | undefined;

export const openRedis = (life: Lifecycle): void => {
  client = connectRedis(life);
};

/** The process's one client; for token buckets. */
export function redis(): Redis {
  if (!client) throw new Error('Redis was not opened');
  return client;
}

/**
 * Tells the gateways that a session ended or a role changed, so that they ask now instead of at their next turn. Only a
 * hint: without Redis nothing but a second is lost.
 */
export function hintRevocation(): void {
  client?.publish(REVOCATIONS_CHANNEL(config.TITAN_DB_PREFIX), '').catch(() => {});
}

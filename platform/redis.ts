import { Redis } from 'ioredis';
import { need } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';

/** Most of what asks Redis has a person waiting, and goes on without it. */
const TIMEOUT_MS = 50;

/**
 * A client whose commands fail at once instead of queueing when Redis is gone: nothing in this system waits for Redis,
 * everything has a way to go on without it.
 * @param timeoutMs for the answer to a command
 * @param batched what is asked in one turn of the event loop leaves in one write
 */
export function connectRedis(life: Lifecycle, timeoutMs = TIMEOUT_MS, batched = false): Redis {
  const redis = new Redis(need('REDIS_URL'), {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: timeoutMs,
    connectTimeout: 2_000,
    enableAutoPipelining: batched,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  // Without a listener ioredis prints every failed reconnect; one line per outage is enough.
  let down = false;
  redis.on('error', (error) => {
    if (!down) log.warn({ err: error }, 'Redis is not reachable');
    down = true;
  });
  redis.on('ready', () => {
    down = false;
  });
  life.onStop('redis', () => redis.disconnect());
  return redis;
}

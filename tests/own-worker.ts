import { randomUUID } from 'node:crypto';
import type { WorkerName } from '#platform/processes.ts';
import { environmentOf } from './stack.ts';

/**
 * Makes this process one of the worker's, with a database and buckets of its own: its handlers can be called, and what they throw
 * can be looked at. Whatever reads the configuration is to be imported after this.
 */
export async function ownWorker(name: WorkerName, settings: Record<string, string>): Promise<void> {
  const own = { TITAN_DB_PREFIX: `own-${randomUUID().slice(0, 8)}`, LOG_LEVEL: 'silent', PORT: '' };
  Object.assign(process.env, environmentOf(name), own, settings);
  const { db, openMongo } = await import('#platform/mongo.ts');
  const { Lifecycle } = await import('#platform/lifecycle.ts');
  const { closePools } = await import('#platform/service-client.ts');
  const { openRedis } = await import('#workers/delivery/redis.ts');
  const life = new Lifecycle();
  beforeAll(async () => {
    life.onStop('pools', closePools);
    await openMongo(name, life);
    await openRedis(life);
  });
  afterAll(async () => {
    await db.dropDatabase();
    await life.stop();
  });
}

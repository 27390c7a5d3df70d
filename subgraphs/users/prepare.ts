import type { Lifecycle } from '#platform/lifecycle.ts';
import { prepareHashing } from './domain/password-hash.ts';
import { signingKey } from './domain/signing-keys.ts';
import { openRedis } from './redis.ts';

/** What must be there before the first request. */
export async function prepare(life: Lifecycle): Promise<void> {
  openRedis(life);
  await Promise.all([signingKey(), prepareHashing()]);
}

import type { Lifecycle } from '#platform/lifecycle.ts';
import { openJournal } from './domain/open-journal.ts';
import { enforceStockRules } from './domain/stock-rules.ts';
import { openRedis } from './redis.ts';

/** What must be there before the first request. */
export async function prepare(life: Lifecycle): Promise<void> {
  openRedis(life);
  await openJournal();
  await enforceStockRules();
}

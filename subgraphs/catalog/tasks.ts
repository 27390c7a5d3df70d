import type { Task } from '#platform/every.ts';
import { countSales } from './domain/count-sales.ts';
import { expireReservations } from './domain/expire-reservations.ts';
import { followCategories } from './domain/follow-categories.ts';
import { lostHolds } from './domain/free-lost-holds.ts';
import { indexStale } from './domain/index-stale.ts';
import { openUnfinished } from './domain/open-product.ts';
import { runSales } from './domain/run-sales.ts';
import { settleUnfinished } from './domain/settle-reservation.ts';
import { mergeCold } from './domain/stock-buckets.ts';
import { drainMovements } from './domain/stock-journal.ts';
import { watchJournal } from './domain/watch-journal.ts';

/** Each is safe in any number of processes at once. */
export const catalogTasks: Task[] = [
  { name: 'expire-reservations', everyMs: 1_000, run: () => expireReservations() },
  { name: 'settle-reservations', everyMs: 2_000, run: () => settleUnfinished() },
  { name: 'free-lost-holds', everyMs: 15_000, run: lostHolds() },
  { name: 'open-products', everyMs: 5_000, run: () => openUnfinished() },
  { name: 'follow-categories', everyMs: 500, run: followCategories },
  { name: 'index-products', everyMs: 300, run: indexStale },
  { name: 'count-sales', everyMs: 1_000, run: countSales },
  { name: 'stock-journal', everyMs: 300, run: drainMovements },
  { name: 'watch-journal', everyMs: 5_000, run: watchJournal },
  { name: 'merge-buckets', everyMs: 10_000, run: () => mergeCold() },
  { name: 'run-sales', everyMs: 500, run: () => runSales() },
];

import type { Task } from '#platform/every.ts';
import { countSales } from './domain/count-sales.ts';
import { expireReservations } from './domain/expire-reservations.ts';
import { lostHolds } from './domain/free-lost-holds.ts';
import { indexStale } from './domain/index-stale.ts';
import { openUnfinished } from './domain/open-product.ts';
import { settleUnfinished } from './domain/settle-reservation.ts';
import { showStock } from './domain/show-stock.ts';

/** Each is safe in any number of processes at once. */
export const catalogTasks: Task[] = [
  { name: 'expire-reservations', everyMs: 1_000, run: () => expireReservations() },
  { name: 'settle-reservations', everyMs: 2_000, run: () => settleUnfinished() },
  { name: 'free-lost-holds', everyMs: 15_000, run: lostHolds() },
  { name: 'open-products', everyMs: 5_000, run: () => openUnfinished() },
  { name: 'index-products', everyMs: 300, run: indexStale },
  { name: 'count-sales', everyMs: 1_000, run: countSales },
  { name: 'show-stock', everyMs: 500, run: showStock },
];

import { metrics } from '#platform/metrics.ts';
import { Movement, Obligation, Payment } from '../model.ts';
import { compareBooks } from './compare-books.ts';

const OVERDUE_MS = 60_000;
const DAY_MS = 24 * 3600_000;

/**
 * What somebody should look at, for the metrics: movements that wait for the provider too long, what it finally refused, and
 * the last day's differences to its books. The command of reconcile.ts names them.
 */
export async function measurePayments(now = Date.now()): Promise<void> {
  const long = { $gt: new Date(now - 30 * DAY_MS), $lt: new Date(now - OVERDUE_MS) };
  const waiting =
    (await Payment.countDocuments({ status: 'PENDING', askedAt: long })) +
    (await Movement.countDocuments({ status: 'PENDING', createdAt: long }));
  metrics.paymentsWaiting.set(waiting);
  metrics.paymentsStuck.set(await Obligation.countDocuments({ state: 'STUCK' }));
  metrics.paymentDifferences.set((await compareBooks(new Date(now - DAY_MS), new Date(now - OVERDUE_MS))).length);
}

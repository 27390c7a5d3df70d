import { metrics } from '#platform/metrics.ts';
import { Movement, Obligation, Payment } from '../model.ts';
import { compareBooks } from './compare-books.ts';

const MINUTE_MS = 60_000;

/** What somebody should look at: what waits for a provider too long, and what it finally refused. */
export async function measurePayments(now = Date.now()): Promise<void> {
  const long = { $gt: new Date(0), $lt: new Date(now - MINUTE_MS) };
  const waiting =
    (await Payment.countDocuments({ status: 'PENDING', askedAt: long })) +
    (await Movement.countDocuments({ status: 'PENDING', createdAt: long }));
  metrics.paymentsWaiting.set(waiting);
  metrics.paymentsStuck.set(await Obligation.countDocuments({ state: 'STUCK' }));
}

/** The last hour's differences between the three books; `npm run reconcile` looks further back. */
export async function measureDifferences(now = Date.now()): Promise<void> {
  const differences = await compareBooks(new Date(now - 60 * MINUTE_MS), new Date(now - MINUTE_MS));
  metrics.paymentDifferences.set(differences.length);
}

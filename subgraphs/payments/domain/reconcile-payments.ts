import { Payment } from '../model.ts';
import { providerOf } from '../providers/providers.ts';
import { settlePayment } from './settle-payment.ts';

const BATCH = 50;
/** Twice the time that `askProvider` waits: a call that may still be under way is left alone. */
const PATIENCE_MS = 10_000;
const LOOK_BACK_MS = 7 * 24 * 3600 * 1000;

/**
 * Asks the provider, under the same key, what became of payments that never got an answer: booked if it took the money,
 * declined if it never heard of them.
 */
export async function reconcilePayments(): Promise<void> {
  const now = Date.now();
  const unanswered = await Payment.find({
    status: 'PENDING',
    askedAt: { $gte: new Date(now - LOOK_BACK_MS), $lt: new Date(now - PATIENCE_MS) },
  })
    .limit(BATCH)
    .lean();
  for (const { _id, provider } of unanswered) {
    const outcome = await providerOf(provider).lookup(_id);
    await settlePayment(_id, outcome ?? { status: 'DECLINED', reference: null, reason: 'interrupted' });
  }
}

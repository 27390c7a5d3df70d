import type { QueryFilter } from 'mongoose';
import { log } from '#platform/log.ts';
import { Payment } from '../model.ts';
import { providerNames } from '../providers/providers.ts';
import { consultProvider, giveUp } from './charge-request.ts';
import type { PaymentRow } from './payment.ts';

/** Twice the time that `askProvider` waits: a call that may still be under way is left alone. */
const PATIENCE_MS = 10_000;
/** How long a buyer may take at his bank; the order's stock is held for all that time. */
const ACTION_MS = 15 * 60_000;
/** Before this his bank's webhook is still on its way. */
const WEBHOOK_MS = 60_000;

const askedBetween = (from: number, to: number): QueryFilter<PaymentRow> => ({
  askedAt: { $gte: new Date(from), $lt: new Date(to) },
});

/**
 * Asks the provider, under the same key, what became of payments that never got an answer: booked if it took the money,
 * declined, at the provider too, if it never heard of them.
 */
export function reconcilePayments(now = Date.now()): Promise<void> {
  return settleEach({ status: 'PENDING', ...askedBetween(0, now - PATIENCE_MS) }, askOrCancel);
}

/** Finds the outcome of confirmations whose webhook was lost, and gives up those that the buyer walked away from. */
export async function endActions(now = Date.now()): Promise<void> {
  const status = 'REQUIRES_ACTION' as const;
  const [overdue, recent] = [now - ACTION_MS, now - WEBHOOK_MS];
  await settleEach({ status, ...askedBetween(0, overdue) }, cancelAction);
  await settleEach({ status, ...askedBetween(overdue, recent) }, consultProvider);
}

const askOrCancel = async (payment: PaymentRow) => (await consultProvider(payment)) ?? giveUp(payment, 'interrupted');

const cancelAction = (payment: PaymentRow) => giveUp(payment, 'authentication_expired');

/** One after the other, all of them: a payment that cannot be settled now does not stand before the others. */
async function settleEach(which: QueryFilter<PaymentRow>, settle: (payment: PaymentRow) => Promise<unknown>) {
  const ours = { ...which, provider: { $in: providerNames } };
  for await (const payment of Payment.find(ours).lean<PaymentRow[]>().cursor()) {
    try {
      await settle(payment);
    } catch (error) {
      log.warn({ err: error, paymentId: payment._id }, 'a payment could not be reconciled; it will be tried again');
    }
  }
}

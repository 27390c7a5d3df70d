import { TitanError } from '#platform/error.ts';
import { fingerprint } from '#platform/ids.ts';
import { log } from '#platform/log.ts';
import { isProblem } from '#platform/problem.ts';
import { Payment } from '../model.ts';
import type { ForeignRefund } from '../providers/provider.ts';
import { providerOf } from '../providers/providers.ts';
import { beginMovement } from './begin-movement.ts';
import { consultProvider } from './charge-request.ts';
import { findPayment } from './find-payments.ts';
import { settleMovement } from './settle-movement.ts';

/**
 * Somebody refunded at the provider itself, as in Stripe's dashboard: each of these refunds becomes one of ours, by the provider's id,
 * with its ledger entries and its mail. How often and in which order the messages come does not matter: all refunds of the charge are
 * asked for, and what is booked already stays as it is, unless it has failed since.
 */
export async function bookForeignRefunds(provider: string, reference: string): Promise<void> {
  const payment = await Payment.findOne({ provider, reference }).lean();
  if (!payment) return;
  const refunds = (await providerOf(provider).foreignRefunds?.(reference)) ?? [];
  // The message that it was captured may still be on its way.
  if (payment.captured === 0 && refunds.length > 0) await consultProvider(payment);
  for (const refund of refunds) await book(payment._id, refund);
}

async function book(paymentId: string, { id, amount, outcome }: ForeignRefund): Promise<void> {
  const payment = (await findPayment(paymentId))!;
  const wish = { kind: 'REFUND' as const, key: `provider:${id}`, amount: amount.amount, by: 'provider', reference: id };
  const inputHash = fingerprint([id, amount.amount]);
  const begun =
    amount.currency === payment.currency
      ? await beginMovement(payment, { ...wish, reason: 'refunded at the provider', inputHash })
      : null;
  if (begun && !isProblem(begun)) await settleMovement(begun._id, outcome);
  else if (!begun) leaveOut(paymentId, id, payment.captured - payment.refunded >= amount.amount);
}

/**
 * More than we know to have been taken is not booked: `npm run reconcile` names the difference.
 * @throws TitanError SERVICE_UNAVAILABLE while refunds of ours that are under way hold the amount: the provider tells us again
 */
function leaveOut(paymentId: string, refundId: string, isHeld: boolean): void {
  if (isHeld) throw new TitanError('SERVICE_UNAVAILABLE', 'Refunds of this payment are under way; send this later.');
  log.error({ paymentId, refundId }, 'a refund at the provider does not fit our payment');
}

import { log } from '#platform/log.ts';
import { isProblem } from '#platform/problem.ts';
import { askMovement } from './ask-movement.ts';
import { beginMovement } from './begin-movement.ts';
import { giveUp } from './charge-request.ts';
import { findPayment, refundsOf, standingPayment } from './find-payments.ts';
import { madeGood } from './made-good.ts';
import { type MovementKind, movementId } from './movement.ts';
import type { ObligationRow } from './obligation.ts';
import type { PaymentRow, PaymentStatus } from './payment.ts';

/** What came of an attempt to meet an obligation; `failure` is the provider's final refusal. */
export type GaveBack = 'DONE' | 'LATER' | { failure: string };

/** Gives back whatever is held or was taken, of each payment of an order that came to nothing. */
export async function giveAllBack(payments: PaymentRow[]): Promise<GaveBack> {
  const results: GaveBack[] = [];
  for (const payment of payments) results.push(await giveBack(payment));
  return results.find((result) => typeof result === 'object') ?? results.find((result) => result === 'LATER') ?? 'DONE';
}

/** By the state of the payment: given up, voided, or refunded with all that is left. */
export const giveBack = (payment: PaymentRow): Promise<GaveBack> => ways[payment.status](payment);

const refundsOfPayment = async (paymentId: string) => (await refundsOf([paymentId]))[0]!;

const done = async (): Promise<GaveBack> => 'DONE';
const later = async (): Promise<GaveBack> => 'LATER';

const ways: Record<PaymentStatus, (payment: PaymentRow) => Promise<GaveBack>> = {
  PENDING: later,
  CAPTURING: later,
  VOIDING: later,
  REQUIRES_ACTION: abandon,
  AUTHORISED: (payment) => move(payment, 'VOID', 'closed:void', payment.amount, 'the order was closed'),
  CAPTURED: refundRest,
  PARTIALLY_REFUNDED: refundRest,
  REFUNDED: done,
  DECLINED: done,
  VOIDED: done,
};

/** Unless the provider holds on to it, which may pass. */
async function abandon(payment: PaymentRow): Promise<GaveBack> {
  const ended = await giveUp(payment, 'order_closed');
  return ended.status === 'REQUIRES_ACTION' ? 'LATER' : giveBack(ended);
}

/** A refund under way may still fail and leave more to give back; one that was made leaves the next its number. */
async function refundRest(payment: PaymentRow): Promise<GaveBack> {
  const { _id: paymentId, refundable } = payment;
  const refunds = await refundsOfPayment(paymentId);
  if (refunds.some(({ status }) => status === 'PENDING')) return 'LATER';
  if (refundable === 0) return 'DONE';
  const number = refunds.filter(({ by, status }) => by === 'closed' && status === 'DONE').length;
  return move(payment, 'REFUND', `closed:${number}`, refundable, 'the order was closed');
}

/** What a return is worth, once, of what was captured; never more than there is left. */
export async function refundReturned({ _id, orderId, amount }: ObligationRow): Promise<GaveBack> {
  if (amount === 0) return 'DONE';
  const payment = await standingPayment(orderId);
  if (payment?.status === 'CAPTURING') return 'LATER';
  if (!payment || payment.captured === 0) return { failure: 'nothing_captured' };
  const refunds = await refundsOfPayment(payment._id);
  const earlier = refunds.find((refund) => refund._id === movementId(payment._id, _id));
  const good = earlier?.status === 'FAILED' ? madeGood(earlier, refunds) : 'NO';
  if (good !== 'NO') return good === 'YES' ? 'DONE' : 'LATER';
  const left = Math.min(amount!, payment.refundable);
  // What is under way may fail, and leave enough after all.
  if (left < amount! && !earlier && refunds.some(({ status }) => status === 'PENDING')) return 'LATER';
  if (left < amount! && !earlier) log.warn({ obligation: _id, left }, 'less is left than the return is worth');
  if (left === 0 && !earlier) return 'DONE';
  return move(payment, 'REFUND', _id, left, 'returned');
}

/** The goods have left: what is authorised is taken. Where nothing stands for the order any more, people have to act. */
export async function captureFulfilled({ orderId, amount }: ObligationRow): Promise<GaveBack> {
  if (amount === 0) return 'DONE';
  const payment = await standingPayment(orderId);
  if (!payment) return { failure: 'nothing_authorised' };
  if (payment.captured > 0) return 'DONE';
  // Its capture or void, or the buyer's bank, is still to say what becomes of it.
  if (payment.status !== 'AUTHORISED') return 'LATER';
  return move(payment, 'CAPTURE', 'fulfilled', payment.amount, 'the order was fulfilled');
}

/** @param key of the obligation: trying again finds the same movement */
async function move(payment: PaymentRow, kind: MovementKind, key: string, amount: number, reason: string) {
  const by = key.split(':')[0]!;
  const begun = await beginMovement(payment, { kind, key, amount, reason, by, inputHash: '' });
  if (!begun || isProblem(begun)) return 'LATER';
  const { status, failure } = await askMovement(begun);
  if (status === 'DONE') return 'DONE';
  if (status === 'PENDING') return 'LATER';
  // A void that is refused because the money was taken meanwhile has become a refund.
  const now = (await findPayment(payment._id))!;
  return kind === 'VOID' && now.status !== 'AUTHORISED' ? giveBack(now) : { failure: failure ?? 'refused' };
}

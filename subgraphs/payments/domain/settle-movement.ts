import { compareAndSet } from '#platform/compare-and-set.ts';
import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { money } from '#platform/money.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { Movement, Payment } from '../model.ts';
import type { MovementOutcome } from '../providers/provider.ts';
import { post } from './ledger.ts';
import { type MovementKind, type MovementRow, movementKinds, movementTransitions } from './movement.ts';
import { lookAgain, oweAgain } from './obligation.ts';
import type { PaymentRow } from './payment.ts';
import { bookOutcome } from './settle-payment.ts';

/**
 * Books the provider's word on a capture, a void or a refund, in one transaction with ledger and event; any number of
 * times, from any side.
 * @returns the movement as it stands now
 */
export async function settleMovement(id: string, outcome: MovementOutcome): Promise<MovementRow> {
  await unitOfWork(async (unit) => {
    const before = (await Movement.findById(id, null, { session: unit.session }).lean())!;
    if (outcome.status === 'PENDING' || !leadsTo(before, outcome.status)) return;
    const failed = outcome.status === 'FAILED' ? { failure: outcome.reason, failedAt: new Date() } : {};
    const change = { $set: { status: outcome.status, reference: outcome.reference ?? before.reference, ...failed } };
    const after = await compareAndSet(Movement, id, { status: before.status }, change, unit.session);
    if (after) await book[before.kind][outcome.status](after, before, unit);
  });
  const settled = (await Movement.findById(id).lean())!;
  failpoint('payments.movement.settled', settled.paymentId);
  return settled;
}

/** Only a refund can still fail after it was made. */
const leadsTo = ({ kind, status }: MovementRow, to: 'DONE' | 'FAILED') =>
  (movementTransitions[status].to as readonly string[]).includes(to) && (status === 'PENDING' || kind === 'REFUND');

type Book = (movement: MovementRow, before: MovementRow, unit: UnitOfWork) => Promise<unknown>;

const book: Record<MovementKind, Record<'DONE' | 'FAILED', Book>> = {
  CAPTURE: {
    DONE: ({ paymentId, amount }, _, unit) =>
      bookOutcome(paymentId, { status: 'CAPTURED', reference: null, captured: amount }, unit),
    FAILED: letGo,
  },
  VOID: {
    DONE: ({ paymentId }, _, unit) => bookOutcome(paymentId, { status: 'VOIDED', reference: null }, unit),
    FAILED: letGo,
  },
  REFUND: { DONE: refunded, FAILED: refundFailed },
};

function letGo({ paymentId, kind }: MovementRow, _: MovementRow, { session }: UnitOfWork): Promise<unknown> {
  const { from, during } = movementKinds[kind as 'CAPTURE' | 'VOID'];
  return compareAndSet(Payment, paymentId, { status: during }, { $set: { status: from } }, session);
}

async function refunded(movement: MovementRow, _: MovementRow, { session, emit }: UnitOfWork): Promise<void> {
  const payment = await addRefunded(movement, movement.amount, 0, session);
  await lookAgain(movement.orderId, session);
  await post('refund', movement._id, payment, movement.amount, session);
  emit('payment.refunded', `order:${movement.orderId}`, {
    paymentId: movement.paymentId,
    refundId: movement._id,
    orderId: movement.orderId,
    amount: money(movement.amount, movement.currency),
    totalRefunded: money(payment.refunded, payment.currency),
    reason: movement.reason,
  });
}

/** What it held may be refunded in another way; if it had been made already, the money is with the provider again. */
async function refundFailed(movement: MovementRow, before: MovementRow, { session }: UnitOfWork): Promise<void> {
  const { _id, paymentId, orderId, amount, failure } = movement;
  const payment = await addRefunded(movement, before.status === 'DONE' ? -amount : 0, amount, session);
  if (before.status === 'DONE') {
    await post('refundFailed', _id, payment, amount, session);
    await oweAgain(orderId, session);
  }
  log.error({ movementId: _id, paymentId, orderId, failure }, 'the provider finally refused a refund');
}

async function addRefunded(
  { paymentId }: MovementRow,
  refunded: number,
  refundable: number,
  session: UnitOfWork['session'],
): Promise<PaymentRow> {
  const payment = (await Payment.findById(paymentId, null, { session }).lean())!;
  const total = payment.refunded + refunded;
  const status = total === 0 ? 'CAPTURED' : total === payment.captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const change = { $inc: { refunded, refundable }, $set: { status } } as const;
  return (await compareAndSet(Payment, paymentId, { refunded: payment.refunded }, change, session))!;
}

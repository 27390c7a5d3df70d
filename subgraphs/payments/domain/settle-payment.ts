import { changeIf } from '#platform/compare-and-set.ts';
import { failpoint } from '#platform/failpoint.ts';
import { money } from '#platform/money.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { sourcesOf } from '#platform/transitions.ts';
import { OpenPayment, Payment } from '../model.ts';
import type { Outcome } from '../providers/provider.ts';
import { reasonForBuyer } from './decline-reason.ts';
import { post } from './ledger.ts';
import { lookAgain, oweLateMoney } from './obligation.ts';
import { type PaymentRow, transitions } from './payment.ts';
import { saveMethodOf } from './saved-methods.ts';

/**
 * Books what the provider said of a charge, in one multi-document transaction: the payment by compare-and-set, balanced
 * ledger entries, the event. The storefront's call, webhooks and the reconciler all end here, in any order and any
 * number of times; the first final word wins.
 * @returns the payment as it stands now
 */
export async function settlePayment(paymentId: string, outcome: Outcome): Promise<PaymentRow> {
  const settled = await unitOfWork((unit) => bookOutcome(paymentId, outcome, unit));
  failpoint('payments.settled');
  return settled ?? (await Payment.findById(paymentId).lean())!;
}

/** The same within a transaction of the caller's. @returns null when it changed nothing */
export async function bookOutcome(paymentId: string, said: Outcome, unit: UnitOfWork): Promise<PaymentRow | null> {
  const before = (await Payment.findById(paymentId, null, { session: unit.session }).lean())!;
  const outcome = asSeenFrom(before, said);
  if (outcome.status === 'PENDING') return null;
  const expected = { status: { $in: sourcesOf(transitions, outcome.status).filter((from) => from === before.status) } };
  const change = { status: outcome.status, ...saidOf(outcome, before) };
  if (!(await changeIf(Payment, paymentId, expected, { $set: change }, unit.session))) return null;
  // As it was read in this transaction, so nobody has changed it in between.
  const after = { ...before, ...change };
  await book[outcome.status](after, before, unit);
  return after;
}

/** A charge that is given up was declined if nothing was held, and voided if it was. */
function asSeenFrom({ status }: PaymentRow, outcome: Outcome): Outcome {
  const held = status === 'AUTHORISED' || status === 'CAPTURING' || status === 'VOIDING';
  if (outcome.status === 'DECLINED' && held) return { status: 'VOIDED', reference: outcome.reference };
  if (outcome.status === 'VOIDED' && !held) return { ...outcome, status: 'DECLINED', reason: 'voided' };
  return outcome;
}

const saidOf = (outcome: Outcome, { reference }: PaymentRow): Partial<PaymentRow> => ({
  reference: outcome.reference ?? reference,
  reason: outcome.status === 'DECLINED' ? outcome.reason : null,
  redirectUrl: outcome.status === 'REQUIRES_ACTION' ? outcome.redirectUrl : null,
  ...(outcome.status === 'CAPTURED' ? { captured: outcome.captured, refundable: outcome.captured } : {}),
});

type Book = (payment: PaymentRow, before: PaymentRow, unit: UnitOfWork) => Promise<unknown>;

/** What else is written with each outcome. */
const book: Record<Exclude<Outcome['status'], 'PENDING'>, Book> = {
  AUTHORISED: (payment, before, unit) => moneyCame('payment.authorised', payment.amount, payment, before, unit),
  CAPTURED: async (payment, before, unit) => {
    await post('capture', payment._id, payment, payment.captured, unit.session);
    await moneyCame('payment.captured', payment.captured, payment, before, unit);
  },
  DECLINED: async (payment, _, { session, emit }) => {
    await OpenPayment.deleteOne({ _id: payment.orderId, paymentId: payment._id }, { session });
    const reason = reasonForBuyer(payment.reason);
    emit('payment.failed', `order:${payment.orderId}`, { ...named(payment), reason });
  },
  VOIDED: async (payment, _, { session, emit }) => {
    const stood = await OpenPayment.deleteOne({ _id: payment.orderId, paymentId: payment._id }, { session });
    emit('payment.voided', `order:${payment.orderId}`, { ...named(payment), stood: stood.deletedCount === 1 });
  },
  REQUIRES_ACTION: async () => {},
};

const named = ({ _id, orderId }: PaymentRow) => ({ paymentId: _id, orderId });

/** Money for an attempt that was given up pays for nothing: it goes back. So does money for an order that is closed. */
async function moneyCame(
  type: 'payment.authorised' | 'payment.captured',
  amount: number,
  payment: PaymentRow,
  before: PaymentRow,
  { session, emit }: UnitOfWork,
): Promise<void> {
  if (!transitions[before.status].open) return oweLateMoney(payment, session);
  await lookAgain(payment.orderId, session);
  // Once, when the money first comes or is held: who has removed it since does not want it back.
  if (before.status === 'PENDING' || before.status === 'REQUIRES_ACTION') await saveMethodOf(payment, session);
  emit(type, `order:${payment.orderId}`, { ...named(payment), amount: money(amount, payment.currency) });
}

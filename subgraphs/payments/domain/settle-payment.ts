import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { money } from '#platform/money.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { sourcesOf } from '#platform/transitions.ts';
import { OpenPayment, Payment } from '../model.ts';
import type { Outcome } from '../providers/provider.ts';
import { post } from './ledger.ts';
import { type PaymentRow, transitions } from './payment.ts';
import { saveMethodOf } from './saved-methods.ts';

/**
 * Books what the provider said, in one multi-document transaction: the payment by compare-and-set, balanced ledger
 * entries, the event. The storefront's call, webhooks and the reconciler all end here, in any order and any number of
 * times; the first final word wins.
 * @returns the payment as it stands now
 */
export async function settlePayment(paymentId: string, outcome: Outcome): Promise<PaymentRow> {
  const settled = await unitOfWork(async (unit) => {
    const payment = await move(paymentId, outcome, unit);
    if (payment) await book[outcome.status](payment, unit);
    return payment;
  });
  failpoint('payments.settled');
  if (settled?.status === 'CAPTURED') await saveMethodOf(settled);
  return settled ?? asItStands(paymentId, outcome);
}

async function asItStands(paymentId: string, { status, reference }: Outcome): Promise<PaymentRow> {
  const payment = (await Payment.findById(paymentId).lean())!;
  if (status === 'CAPTURED' && payment.status === 'DECLINED')
    log.error({ paymentId, reference }, 'money was taken for a payment that is booked as declined: refund it');
  return payment;
}

const move = (paymentId: string, outcome: Outcome, { session }: UnitOfWork): Promise<PaymentRow | null> =>
  Payment.findOneAndUpdate(
    { _id: paymentId, status: { $in: sourcesOf(transitions, outcome.status) } },
    {
      $set: {
        status: outcome.status,
        reference: outcome.reference,
        reason: outcome.status === 'DECLINED' ? outcome.reason : null,
        redirectUrl: outcome.status === 'REQUIRES_ACTION' ? outcome.redirectUrl : null,
      },
    },
    { session, returnDocument: 'after' },
  ).lean();

type Book = (payment: PaymentRow, unit: UnitOfWork) => Promise<void>;

/** What else is written with each outcome. */
const book: Record<Outcome['status'], Book> = {
  CAPTURED: async (payment, { session, emit }) => {
    await post('capture', payment, payment.amount, session);
    await emit('payment.captured', `order:${payment.orderId}`, {
      paymentId: payment._id,
      orderId: payment.orderId,
      amount: money(payment.amount, payment.currency),
    });
  },
  DECLINED: async (payment, { session, emit }) => {
    await OpenPayment.deleteOne({ _id: payment.orderId, paymentId: payment._id }, { session });
    await emit('payment.failed', `order:${payment.orderId}`, {
      paymentId: payment._id,
      orderId: payment.orderId,
      reason: payment.reason ?? 'declined',
    });
  },
  REQUIRES_ACTION: async () => {},
};

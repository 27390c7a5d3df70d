import { Movement, OpenPayment, Payment } from '../model.ts';
import type { MovementRow } from './movement.ts';
import { type PaymentRow, transitions } from './payment.ts';

export const findByKey = (orderId: string, idempotencyKey: string): Promise<PaymentRow | null> =>
  Payment.findOne({ orderId, idempotencyKey }).lean();

export const findPayment = (id: string): Promise<PaymentRow | null> => Payment.findById(id).lean();

/** The attempt for an order that waits for its buyer at his bank. */
export const findUndecided = (orderId: string): Promise<PaymentRow | null> =>
  Payment.findOne({ orderId, status: 'REQUIRES_ACTION' }).lean();

/** For each order its payments, newest first. */
export async function paymentsOf(orderIds: readonly string[]): Promise<PaymentRow[][]> {
  const rows = await Payment.find({ orderId: { $in: orderIds } }).lean();
  const newestFirst = rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return orderIds.map((id) => newestFirst.filter(({ orderId }) => orderId === id));
}

/** For each payment its refunds, newest first. */
export async function refundsOf(paymentIds: readonly string[]): Promise<MovementRow[][]> {
  const rows = await Movement.find({ paymentId: { $in: paymentIds }, kind: 'REFUND' }).lean<MovementRow[]>();
  const newestFirst = rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return paymentIds.map((id) => newestFirst.filter(({ paymentId }) => paymentId === id));
}

/** The one that stands for the order, of all its attempts. */
export async function standingPayment(orderId: string): Promise<PaymentRow | null> {
  const open = await OpenPayment.findById(orderId).lean();
  return open && findPayment(open.paymentId);
}

/** Whether an attempt for the order is under way or has succeeded, and what has come of it. */
export async function openPaymentOf(orderId: string) {
  const standing = await standingPayment(orderId);
  const undecided = standing?.status === 'PENDING' || standing?.status === 'REQUIRES_ACTION';
  const money = !standing || undecided ? null : standing.captured > 0 ? ('TAKEN' as const) : ('HELD' as const);
  return { open: standing !== null, paymentId: standing?._id ?? null, money };
}

/**
 * What the payments of an order amount to: the open one speaks for it, else the last attempt.
 * @param due what the order costs, in minor units
 */
export function paymentStatusOf(payments: PaymentRow[], due?: number): PaymentRow['status'] | 'UNPAID' | 'NOTHING_DUE' {
  const speaks = payments.find(({ status }) => transitions[status].open) ?? payments[0];
  return speaks?.status ?? (due === 0 ? 'NOTHING_DUE' : 'UNPAID');
}

import { type Money, money } from '#platform/money.ts';
import { conflict, notFound, type Problem } from '#platform/problem.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { Order } from '../model.ts';
import { pinStock } from './catalog-client.ts';
import { expireOrder } from './close-order.ts';
import { moveOrder } from './move-order.ts';
import type { OrderRow } from './order.ts';
import { isClosed } from './order-states.ts';
import { timeToPayEnds } from './time-to-pay.ts';

/** What payments needs to charge an order. */
export interface Payable {
  __typename: 'Payable';
  orderId: string;
  ownerKey: string;
  number: string;
  amount: Money;
}

/**
 * Readies an order for a charge: one compare-and-set to PAYING (it can no longer expire), and its stock is pinned. Only
 * then may a provider be asked. Which attempt may charge is for payments to decide; this may be called for each.
 */
export async function makePayable(orderId: string, viewer: Viewer): Promise<Payable | Problem> {
  const order = await Order.findById(orderId).lean();
  if (!order || !mayAccess(order.ownerKey, viewer)) return notFound('This order');
  if (order.totals.total === 0 && !isClosed(order.status)) return nothingDue();
  const now = new Date();
  if (order.status === 'PAYING' && timeToPayEnds(order.createdAt) <= now) return timeIsOver();
  const paying = await moveOrder(orderId, 'PAYING', {
    when: { $or: [{ status: 'PAYING' }, { status: 'PENDING_PAYMENT', reservedUntil: { $gt: now } }] },
    set: { payingSince: now },
    ...(order.status === 'PENDING_PAYMENT'
      ? { event: { type: 'PAYMENT_STARTED', message: 'A payment has begun.' } }
      : {}),
  });
  if (!paying) return notPayable(order);
  const { status } = await pinStock(orderId, now);
  if (status === 'GONE') {
    await expireOrder(orderId, { status: 'PAYING', payingSince: now });
    return expired();
  }
  const { ownerKey, number, totals, currency } = paying;
  return { __typename: 'Payable', orderId, ownerKey, number, amount: money(totals.total, currency) };
}

const nothingDue = () => conflict('NOTHING_DUE', 'This order costs nothing; there is nothing to pay.');

/** Or it would hold its stock for ever, by one attempt after the other. */
const timeIsOver = () =>
  conflict('PAYMENT_TIME_OVER', 'The time to pay this order is over; the attempt that is under way is its last.');

const expired = () =>
  conflict('ORDER_EXPIRED', 'This order was not paid in time and its items are free again; order anew.');

function notPayable({ status }: OrderRow): Problem {
  if (status === 'CANCELLED') return conflict('ORDER_CANCELLED', 'This order was cancelled.');
  if (status === 'EXPIRED' || status === 'PENDING_PAYMENT') return expired();
  return conflict('ORDER_ALREADY_PAID', 'This order is paid.');
}

import { type Money, money } from '#platform/money.ts';
import { conflict, notFound, type Problem } from '#platform/problem.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { Order } from '../model.ts';
import { pinStock } from './catalog-client.ts';
import { expireOrder } from './close-order.ts';
import { stepOrder, type When } from './move-order.ts';
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
  for (;;) {
    const order = await Order.findById(orderId).lean<OrderRow>();
    if (!order || !mayAccess(order.ownerKey, viewer)) return notFound('This order');
    if (order.totals.total === 0 && !isClosed(order.status)) return nothingDue();
    const now = new Date();
    if (order.status === 'PAYING' && timeToPayEnds(order.createdAt) <= now) return timeIsOver();
    const when = payableAs(order, now);
    if (!when) return notPayable(order);
    const event = { type: 'PAYMENT_STARTED' as const, message: 'A payment has begun.' };
    const first = order.status === 'PENDING_PAYMENT' ? { event } : {};
    // Whoever moved the order meanwhile, as by another attempt, is followed.
    if (await stepOrder(orderId, 'PAYING', { when, set: { payingSince: now }, ...first })) return pinned(order, now);
  }
}

/** What must go on to hold of an order that has been seen payable; undefined when it is not. */
function payableAs({ status, reservedUntil }: OrderRow, now: Date): When | undefined {
  if (status === 'PAYING') return { status };
  return status === 'PENDING_PAYMENT' && reservedUntil > now ? { status, reservedUntil: { $gt: now } } : undefined;
}

async function pinned(order: OrderRow, payingSince: Date): Promise<Payable | Problem> {
  const { _id: orderId, ownerKey, number, totals, currency } = order;
  const { status } = await pinStock(orderId, payingSince);
  if (status === 'GONE') {
    await expireOrder(orderId, { status: 'PAYING', payingSince });
    return expired();
  }
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

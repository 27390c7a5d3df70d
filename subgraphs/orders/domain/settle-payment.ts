import { compareAndSet } from '#platform/compare-and-set.ts';
import { announce } from '#platform/live.ts';
import { log } from '#platform/log.ts';
import { formatMoney } from '#platform/money.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import type { Event, EventData } from '#schema/events.ts';
import { Order } from '../model.ts';
import { unpinStock } from './catalog-client.ts';
import { moveOrder } from './move-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { closedEvent, eventHead, paidEvent } from './order-events.ts';
import { isClosed } from './order-states.ts';
import { timeToPayEnds } from './time-to-pay.ts';

/** After a refusal the buyer gets at least this long to try another way, within the time to pay. */
const SECOND_CHANCE_MS = 10 * 60_000;

/**
 * Money was taken, or is held for us: the order is paid, and catalog hears that the stock is sold. Money that comes for an order that has
 * ended meanwhile goes back: payments hears once more that it is closed.
 */
export const orderPaid = ({ type, data }: Event<'payment.authorised' | 'payment.captured'>): Promise<void> =>
  markPaid(data.orderId, data.paymentId, type === 'payment.captured');

export async function markPaid(orderId: string, paymentId: string, captured: boolean): Promise<void> {
  const paid = await unitOfWork(async ({ session, emit }) => {
    const event = { type: 'PAID' as const, message: 'Your payment has arrived. Thank you!' };
    const order = await moveOrder(orderId, 'PAID', { set: { payingSince: null }, event }, session);
    if (order) emit('order.paid', `order:${orderId}`, paidEvent(order, captured));
    return order;
  });
  if (paid) return;
  const order = await Order.findById(orderId).lean<OrderRow>();
  if (!order || !isClosed(order.status)) return;
  log.warn({ orderId, paymentId, status: order.status }, 'money came for an order that is over; it goes back');
  await unitOfWork(({ emit }) => emit('order.closed', `order:${orderId}`, closedEvent(order, true)));
}

/** Tells the customer that money went back, once. */
export async function moneyReturned({ orderId, refundId, amount }: EventData<'payment.refunded'>): Promise<void> {
  await unitOfWork(async (unit) => {
    const order = await noteReturn(orderId, refundId, `${formatMoney(amount)} are on their way back to you.`, unit);
    if (order) unit.emit('order.refunded', `order:${orderId}`, { ...eventHead(order), refundId, amount });
  });
  await announce(`order:${orderId}`);
}

/** The same of money that was only held; an order that lived by it must not leave any more. */
export async function holdReleased({ orderId, paymentId, stood }: EventData<'payment.voided'>): Promise<void> {
  const lost = stood ? { holdLostAt: new Date() } : {};
  await unitOfWork((unit) => noteReturn(orderId, paymentId, 'What was held on your card is free again.', unit, lost));
  await announce(`order:${orderId}`);
}

/** @param subject the refund, or the payment that was let go. @returns null when it is in the timeline already */
function noteReturn(
  orderId: string,
  subject: string,
  message: string,
  { session }: UnitOfWork,
  set: Partial<OrderRow> = {},
) {
  const event: OrderEvent = { type: 'REFUNDED', at: new Date(), message, subject };
  const unheard = { 'timeline.subject': { $ne: subject } };
  const change = { $push: { timeline: event }, $set: set, $inc: { revision: 1 } };
  return compareAndSet<OrderRow>(Order, orderId, unheard, change, session);
}

/** `payment.failed`: the order can be paid in another way; a newer attempt under way is left alone. */
export async function paymentFailed({ at, data }: Event<'payment.failed'>): Promise<void> {
  await reopenForPayment(data.orderId, new Date(at), data.reason);
}

/** @param attemptUntil an attempt that began later than this is another one, and goes on */
export async function reopenForPayment(orderId: string, attemptUntil: Date, reason: string): Promise<void> {
  const order = await Order.findById(orderId, { createdAt: 1 }).lean<Pick<OrderRow, 'createdAt'>>();
  if (!order) return;
  const secondChance = Math.min(Date.now() + SECOND_CHANCE_MS, timeToPayEnds(order.createdAt).getTime());
  const reopened = await moveOrder(orderId, 'PENDING_PAYMENT', {
    when: { status: 'PAYING', payingSince: { $lte: attemptUntil } },
    set: { payingSince: null },
    reservedUntil: new Date(secondChance),
    event: { type: 'PAYMENT_FAILED', message: `The payment did not go through: ${reason}` },
  });
  if (reopened) await unpinStock(orderId, reopened.reservedUntil, attemptUntil);
}

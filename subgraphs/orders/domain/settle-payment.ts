import { announce } from '#platform/live.ts';
import { log } from '#platform/log.ts';
import { formatMoney, type Money } from '#platform/money.ts';
import { unitOfWork } from '#platform/outbox.ts';
import type { Event } from '#schema/events.ts';
import { Order } from '../model.ts';
import { unpinStock } from './catalog-client.ts';
import { moveOrder } from './move-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { closedEvent, paidEvent } from './order-events.ts';
import { isClosed } from './order-states.ts';

/** After a refusal the buyer gets at least this long to try another way. */
const SECOND_CHANCE_MS = 10 * 60_000;

/**
 * Money was taken, or is held for us: the order is paid, and catalog hears that the stock is sold. Money that comes for an order that has
 * ended meanwhile goes back: payments hears once more that it is closed.
 */
export async function orderPaid({ orderId, paymentId }: { orderId: string; paymentId: string }): Promise<void> {
  const paid = await unitOfWork(async ({ session, emit }) => {
    const event = { type: 'PAID' as const, message: 'Your payment has arrived. Thank you!' };
    const order = await moveOrder(orderId, 'PAID', { set: { payingSince: null }, event }, session);
    if (order) emit('order.paid', `order:${orderId}`, paidEvent(order));
    return order;
  });
  if (paid) return;
  const order = await Order.findById(orderId).lean<OrderRow>();
  if (!order || !isClosed(order.status)) return;
  log.warn({ orderId, paymentId, status: order.status }, 'money came for an order that is over; it goes back');
  await unitOfWork(({ emit }) => emit('order.closed', `order:${orderId}`, closedEvent(order, true)));
}

/**
 * Tells the customer that money went back, once.
 * @param subject the refund, or the payment that was let go
 * @param amount null for what had been held only
 */
export async function moneyReturned(orderId: string, subject: string, amount: Money | null): Promise<void> {
  const message = amount
    ? `${formatMoney(amount)} are on their way back to you.`
    : 'What was held on your card is free again.';
  const event: OrderEvent = { type: 'REFUNDED', at: new Date(), message, subject };
  await Order.updateOne({ _id: orderId, 'timeline.subject': { $ne: subject } }, { $push: { timeline: event } });
  await announce(`order:${orderId}`);
}

/** `payment.failed`: the order can be paid in another way; a newer attempt under way is left alone. */
export async function paymentFailed({ at, data }: Event<'payment.failed'>): Promise<void> {
  await reopenForPayment(data.orderId, new Date(at), data.reason);
}

/** @param attemptUntil an attempt that began later than this is another one, and goes on */
export async function reopenForPayment(orderId: string, attemptUntil: Date, reason: string): Promise<void> {
  const reopened = await moveOrder(orderId, 'PENDING_PAYMENT', {
    when: { status: 'PAYING', payingSince: { $lte: attemptUntil } },
    set: { payingSince: null },
    reservedUntil: new Date(Date.now() + SECOND_CHANCE_MS),
    event: { type: 'PAYMENT_FAILED', message: `The payment did not go through: ${reason}` },
  });
  if (reopened) await unpinStock(orderId, reopened.reservedUntil, attemptUntil);
}

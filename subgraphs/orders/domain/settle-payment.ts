import { log } from '#platform/log.ts';
import { unitOfWork } from '#platform/outbox.ts';
import type { Event } from '#schema/events.ts';
import { unpinStock } from './catalog-client.ts';
import { moveOrder } from './move-order.ts';
import { paidEvent } from './order-events.ts';

/** After a refusal the buyer gets at least this long to try another way. */
const SECOND_CHANCE_MS = 10 * 60_000;

/** `payment.captured`: the order is paid, and catalog hears that the stock is sold. */
export async function orderPaid({ data: { orderId, paymentId } }: Event<'payment.captured'>): Promise<void> {
  const paid = await unitOfWork(async ({ session, emit }) => {
    const order = await moveOrder(orderId, 'PAID', {
      set: { payingSince: null },
      event: { type: 'PAID', message: 'Your payment has arrived. Thank you!' },
      session,
    });
    if (order) await emit('order.paid', `order:${orderId}`, paidEvent(order));
    return order;
  });
  if (!paid)
    log.info({ orderId, paymentId }, 'a capture changed no order: it was delivered before, or the order is closed');
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

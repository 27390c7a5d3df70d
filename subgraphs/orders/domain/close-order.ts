import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { moveOrder, type When } from './move-order.ts';
import type { OrderRow } from './order.ts';
import { closedEvent } from './order-events.ts';
import { giveCouponsBack } from './take-coupons.ts';

/** What goes with the end of an order: its coupons are free again, and the event frees stock and money. */
export async function afterClosing(order: OrderRow, wasPaid: boolean, { session, emit }: UnitOfWork): Promise<void> {
  await giveCouponsBack(order, session);
  emit('order.closed', `order:${order._id}`, closedEvent(order, wasPaid));
}

/**
 * Ends an order that was not paid in time.
 * @param when what must hold: whoever may be paying meanwhile must not be cut off
 * @returns whether this call ended it
 */
export function expireOrder(orderId: string, when: When & Pick<OrderRow, 'status'>): Promise<boolean> {
  return unitOfWork(async (unit) => {
    const event = { type: 'EXPIRED' as const, message: 'The order was not paid in time; its items are free again.' };
    const expired = await moveOrder(orderId, 'EXPIRED', { when, set: { payingSince: null }, event }, unit.session);
    if (expired) await afterClosing(expired, false, unit);
    return expired !== null;
  });
}

import { unitOfWork } from '#platform/outbox.ts';
import { moveOrder } from './move-order.ts';

const messages = {
  EXPIRED: 'The order was not paid in time; its items are free again.',
  CANCELLED: 'The order was cancelled.',
};

/**
 * Ends an unpaid order; the event frees its stock.
 * @param ifExpiredBy only when the stock was held until before this moment
 * @returns whether this call ended it
 */
export function closeOrder(orderId: string, reason: 'EXPIRED' | 'CANCELLED', ifExpiredBy?: Date): Promise<boolean> {
  return unitOfWork(async ({ session, emit }) => {
    const closed = await moveOrder(orderId, reason, {
      ...(ifExpiredBy ? { when: { reservedUntil: { $lt: ifExpiredBy } } } : {}),
      set: { payingSince: null },
      event: { type: reason, message: messages[reason] },
      session,
    });
    if (!closed) return false;
    await emit('order.closed', `order:${orderId}`, { orderId, reason });
    return true;
  });
}

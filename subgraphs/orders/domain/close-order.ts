import type { QueryFilter } from 'mongoose';
import { unitOfWork } from '#platform/outbox.ts';
import { moveOrder } from './move-order.ts';
import type { OrderRow } from './order.ts';
import { closedEvent } from './order-events.ts';

const messages = {
  EXPIRED: 'The order was not paid in time; its items are free again.',
  CANCELLED: 'The order was cancelled.',
};

/**
 * Ends an unpaid order; the event frees its stock.
 * @param when what must hold: whoever may be paying meanwhile must not be cut off
 * @returns whether this call ended it
 */
export function closeOrder(
  orderId: string,
  reason: 'EXPIRED' | 'CANCELLED',
  when: QueryFilter<OrderRow> & Pick<OrderRow, 'status'>,
): Promise<boolean> {
  return unitOfWork(async ({ session, emit }) => {
    const closed = await moveOrder(orderId, reason, {
      when,
      set: { payingSince: null },
      event: { type: reason, message: messages[reason] },
      session,
    });
    if (!closed) return false;
    await emit('order.closed', `order:${orderId}`, closedEvent(closed, reason, false));
    return true;
  });
}

import { log } from '#platform/log.ts';
import { Order } from '../model.ts';
import { expireOrder } from './close-order.ts';
import type { OrderRow } from './order.ts';

/**
 * Ends the orders whose time to pay is over, however long ago. Safe in several processes: each order is closed by
 * compare-and-set. One that cannot be ended now does not stand before the others.
 */
export async function expireOrders(): Promise<void> {
  const now = new Date();
  const overdue = { status: 'PENDING_PAYMENT' as const, reservedUntil: { $gte: new Date(0), $lt: now } };
  for await (const { _id } of Order.find(overdue, { _id: 1 }).lean<Pick<OrderRow, '_id'>[]>().cursor()) {
    await expireOrder(_id, { status: 'PENDING_PAYMENT', reservedUntil: { $lt: now } }).catch((error) => {
      log.warn({ err: error, orderId: _id }, 'an order could not be ended; it will be tried again');
    });
  }
}

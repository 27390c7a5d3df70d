import { isDuplicateKey } from '#platform/mongo.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { Cart, Order } from '../model.ts';
import type { OrderDraft } from './draft-order.ts';
import type { OrderRow } from './order.ts';
import { placedEvent } from './order-events.ts';
import { nextOrderNumber } from './order-number.ts';

/**
 * One transaction: the cart is closed by compare-and-set on its version, the order and its event are written.
 * @returns null when another call was first or the cart has changed; nothing is written then
 */
export async function commitOrder(draft: OrderDraft): Promise<OrderRow | null> {
  const order: OrderRow = { ...draft, number: await nextOrderNumber() };
  try {
    return await unitOfWork(async ({ session, emit }) => {
      const closed = await Cart.updateOne(
        { _id: order.cartId, state: 'OPEN', orderId: order._id },
        { $set: { state: 'ORDERED' } },
        { session },
      );
      if (closed.modifiedCount === 0) return null;
      await Order.create([order], { session });
      await emit('order.placed', `order:${order._id}`, placedEvent(order));
      return order;
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

import { insertRow, isDuplicateKey } from '#platform/mongo.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import type { Problem } from '#platform/problem.ts';
import { Cart, Order } from '../model.ts';
import { cartExpiry } from './cart.ts';
import type { OrderDraft } from './draft-order.ts';
import type { OrderRow } from './order.ts';
import { paidEvent, placedEvent } from './order-events.ts';
import { nextOrderNumber } from './order-number.ts';
import { CouponRefused, inTurn, readyCoupons, takeCoupons } from './take-coupons.ts';

/**
 * One transaction: the cart is closed by compare-and-set on its version, the order and its event are written, its coupons
 * are counted.
 * @returns null when another call was first or the cart has changed, a Problem when a coupon is used up; nothing is
 *   written then
 */
export async function commitOrder(draft: OrderDraft): Promise<OrderRow | Problem | null> {
  const order: OrderRow = { ...draft, number: await nextOrderNumber() };
  await readyCoupons(order);
  try {
    return await inTurn(order, () => unitOfWork((unit) => write(order, unit)));
  } catch (error) {
    if (error instanceof CouponRefused) return error.problem;
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

async function write(order: OrderRow, { session, emit }: UnitOfWork): Promise<OrderRow | null> {
  const open = { _id: order.cartId, state: 'OPEN' as const, orderId: order._id };
  const closed = await Cart.updateOne(open, { $set: { state: 'ORDERED', expiresAt: cartExpiry() } }, { session });
  if (closed.modifiedCount === 0) return null;
  await insertRow(Order, order, session);
  emit('order.placed', `order:${order._id}`, placedEvent(order));
  // Of an order that costs nothing: nobody will pay it, and what it holds is sold with it.
  if (order.status === 'PAID') emit('order.paid', `order:${order._id}`, paidEvent(order, true));
  await takeCoupons(order, session);
  return order;
}

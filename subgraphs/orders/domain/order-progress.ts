import { sentOf, unsentOf } from './fulfilment.ts';
import type { OrderRow } from './order.ts';
import type { OrderStatus } from './order-states.ts';
import { inReturnWindow, returnableOf, returnedOf } from './return-request.ts';

/** The status of a paid order by the pieces that have left and come back. */
export function progressOf(order: OrderRow): OrderStatus {
  const count = (piecesOf: (order: OrderRow, sku: string) => number) =>
    order.lines.reduce((sum, { sku }) => sum + piecesOf(order, sku), 0);
  const all = order.lines.reduce((sum, { quantity }) => sum + quantity, 0) - count(unsentOf);
  const [sent, returned] = [count(sentOf), count(returnedOf)];
  if (sent === 0) return 'PAID';
  if (sent < all) return 'PARTIALLY_FULFILLED';
  if (returned === 0) return 'FULFILLED';
  return returned < all ? 'PARTIALLY_RETURNED' : 'RETURNED';
}

export type OrderAction = 'PAY' | 'CANCEL' | 'REQUEST_RETURN';

/** What the customer can do in each state; a return only while there is something to return. */
const actions: Record<OrderStatus, OrderAction[]> = {
  PENDING_PAYMENT: ['PAY', 'CANCEL'],
  PAYING: ['PAY'],
  PAID: ['CANCEL'],
  PARTIALLY_FULFILLED: ['REQUEST_RETURN'],
  FULFILLED: ['REQUEST_RETURN'],
  PARTIALLY_RETURNED: ['REQUEST_RETURN'],
  RETURNED: [],
  EXPIRED: [],
  CANCELLED: [],
};

export function nextActions(order: OrderRow): OrderAction[] {
  const returnable = inReturnWindow(order) && order.lines.some(({ sku }) => returnableOf(order, sku) > 0);
  return actions[order.status].filter((action) => action !== 'REQUEST_RETURN' || returnable);
}

import { money } from '#platform/money.ts';
import type { EventData } from '#schema/events.ts';
import type { OrderRow } from './order.ts';

/** Whose order an event is about: in each of them. */
export const eventHead = ({ _id, number, customerId, email, locale }: OrderRow) => ({
  orderId: _id,
  number,
  customerId,
  email,
  locale,
});

/** What the world is told of a new order. */
export function placedEvent(order: OrderRow): EventData<'order.placed'> {
  const of = (amount: number) => money(amount, order.currency);
  const { subtotal, discount, shipping, tax, total } = order.totals;
  return {
    ...eventHead(order),
    reservedUntil: order.reservedUntil.toISOString(),
    lines: order.lines.map(({ productId, sku, title, quantity, unitPrice, total }) => ({
      productId,
      sku,
      title,
      quantity,
      unitPrice: of(unitPrice),
      total: of(total),
    })),
    totals: { subtotal: of(subtotal), discount: of(discount), shipping: of(shipping), tax: of(tax), total: of(total) },
    shippingAddress: order.shippingAddress,
  };
}

/** That it may be sent. */
export const paidEvent = (order: OrderRow): EventData<'order.paid'> => ({
  ...eventHead(order),
  lines: order.lines.map(({ productId, sku, title, quantity, total }) => ({
    productId,
    sku,
    title,
    quantity,
    total: money(total, order.currency),
  })),
});

/** That it came to nothing. */
export const closedEvent = (
  order: OrderRow,
  reason: 'EXPIRED' | 'CANCELLED',
  wasPaid: boolean,
): EventData<'order.closed'> => ({
  ...eventHead(order),
  reason,
  lines: order.lines.map(({ productId, sku, quantity }) => ({ productId, sku, quantity })),
  wasPaid,
});

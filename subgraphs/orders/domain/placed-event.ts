import { money } from '#platform/money.ts';
import type { EventData } from '#schema/events.ts';
import type { OrderRow } from './order.ts';

/** What the world is told of a new order. */
export function placedEvent(order: OrderRow): EventData<'order.placed'> {
  const of = (amount: number) => money(amount, order.currency);
  const { subtotal, discount, shipping, tax, total } = order.totals;
  return {
    orderId: order._id,
    number: order.number,
    customerId: order.customerId,
    email: order.email,
    locale: order.locale,
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

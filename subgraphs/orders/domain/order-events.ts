import { money } from '#platform/money.ts';
import type { EventData } from '#schema/events.ts';
import type { UnsentPieces } from './cancel-unsent.ts';
import type { Fulfilment, Pieces } from './fulfilment.ts';
import type { OrderLine, OrderRow } from './order.ts';
import type { ReturnRequest } from './return-request.ts';

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
export const paidEvent = (order: OrderRow, captured: boolean): EventData<'order.paid'> => ({
  ...eventHead(order),
  lines: order.lines.map(({ productId, sku, title, quantity, total }) => ({
    productId,
    sku,
    title,
    quantity,
    total: money(total, order.currency),
  })),
  payment: { total: money(order.totals.total, order.currency), captured },
});

/** That it came to nothing. */
export const closedEvent = (order: OrderRow, wasPaid: boolean): EventData<'order.closed'> => ({
  ...eventHead(order),
  reason: order.status === 'EXPIRED' ? 'EXPIRED' : 'CANCELLED',
  lines: order.lines.map(({ productId, sku, quantity }) => ({ productId, sku, quantity })),
  wasPaid,
  total: money(order.totals.total, order.currency),
});

const lineOf = ({ lines }: OrderRow, { sku }: Pieces): OrderLine => lines.find((line) => line.sku === sku)!;

/** That a parcel left. */
export const fulfilledEvent = (order: OrderRow, parcel: Fulfilment): EventData<'order.fulfilled'> => ({
  ...eventHead(order),
  fulfilmentId: parcel.id,
  lines: parcel.lines.map((line) => ({ ...line, title: lineOf(order, line).title })),
  trackingNumber: parcel.trackingNumber,
  carrier: parcel.carrier,
  complete: order.status !== 'PARTIALLY_FULFILLED',
  total: money(order.totals.total, order.currency),
});

/** That pieces will never leave: what is due for them goes back as for a return, and they are on sale again. */
export const unsentEvent = (order: OrderRow, { id, lines, refund }: UnsentPieces): EventData<'order.returned'> => ({
  ...eventHead(order),
  returnId: id,
  lines: lines.map((line) => ({ ...line, productId: lineOf(order, line).productId })),
  refund,
  restock: true,
});

/** That pieces came back, with what is due for them. */
export const returnedEvent = (order: OrderRow, back: ReturnRequest): EventData<'order.returned'> => ({
  ...eventHead(order),
  returnId: back.id,
  lines: back.lines.map((line) => ({ ...line, productId: lineOf(order, line).productId })),
  refund: back.refund ?? money(0, order.currency),
  restock: back.restock ?? false,
});

import { config } from '#platform/config.ts';
import { fingerprint } from '#platform/ids.ts';
import { type InvalidInput, invalidInput } from '#platform/problem.ts';
import { ownerKeyOf, type Viewer } from '#platform/viewer.ts';
import type { CartRow } from './cart.ts';
import type { OrderRow } from './order.ts';
import type { PlaceOrderRequest } from './place-order-input.ts';
import { shippingOffers } from './shipping-methods.ts';
import { totalsOf } from './totals.ts';

/** An order before it has a number. */
export type OrderDraft = Omit<OrderRow, 'number'>;

/** Of everything but the key: what makes two requests the same. */
export const inputHashOf = ({ idempotencyKey: _, ...rest }: PlaceOrderRequest): string => fingerprint(rest);

/** The order that a cart becomes, at the cart's snapshot prices. */
export function draftOrder(cart: CartRow, request: PlaceOrderRequest, viewer: Viewer): OrderDraft | InvalidInput {
  if (cart.lines.length === 0) return invalidInput('The cart is empty; add something first.', ['input', 'cartId']);
  const { country } = request.shippingAddress;
  const offers = shippingOffers(country);
  const shipping = offers.find(({ id }) => id === request.shippingMethod);
  if (!shipping) {
    const choice = offers.map(({ id }) => id).join(', ');
    return invalidInput(`To ${country} there is: ${choice}.`, ['input', 'shippingMethod']);
  }
  const now = new Date();
  return {
    _id: cart.orderId,
    cartId: cart._id,
    idempotencyKey: request.idempotencyKey,
    inputHash: inputHashOf(request),
    ownerKey: cart.customerId ? `user:${cart.customerId}` : ownerKeyOf(viewer),
    customerId: cart.customerId ?? viewer.id,
    email: request.email,
    locale: 'en',
    status: 'PENDING_PAYMENT',
    currency: cart.currency,
    lines: cart.lines.map((line) => ({ ...line, total: line.quantity * line.unitPrice })),
    totals: totalsOf(cart.lines, shipping.amount, country),
    shippingAddress: request.shippingAddress,
    shippingMethod: shipping.id,
    createdAt: now,
    reservedUntil: new Date(now.getTime() + config.TITAN_RESERVATION_MINUTES * 60_000),
    payingSince: null,
    timeline: [{ type: 'PLACED', at: now, message: 'We have your order and hold its items for you.' }],
  };
}

import { config } from '#platform/config.ts';
import { fingerprint } from '#platform/ids.ts';
import { invalidInput, type Problem } from '#platform/problem.ts';
import { ownerKeyOf, type Viewer } from '#platform/viewer.ts';
import { billOf } from './bill.ts';
import { type CartRow, subtotalOf } from './cart.ts';
import { whyNot } from './coupon.ts';
import type { OrderRow } from './order.ts';
import type { PlaceOrderRequest } from './place-order-input.ts';
import { shippingOffers, weightOf } from './shipping-methods.ts';

/** An order before it has a number. */
export type OrderDraft = Omit<OrderRow, 'number'>;

/** Of everything but the key: what makes two requests the same. */
export const inputHashOf = ({ idempotencyKey: _, ...rest }: PlaceOrderRequest): string => fingerprint(rest);

/** The order that a cart becomes, at the cart's snapshot prices; a coupon that is not good any more is a Problem. */
export function draftOrder(cart: CartRow, request: PlaceOrderRequest, viewer: Viewer): OrderDraft | Problem {
  if (cart.lines.length === 0) return invalidInput('The cart is empty; add something first.', ['input', 'cartId']);
  const { country } = request.shippingAddress;
  const offers = shippingOffers(country, weightOf(cart.lines));
  const shipping = offers.find(({ id }) => id === request.shippingMethod);
  if (!shipping) {
    const choice = offers.map(({ id }) => id).join(', ');
    return invalidInput(`To ${country} there is: ${choice}.`, ['input', 'shippingMethod']);
  }
  const unfit = cart.coupons.map((terms) => whyNot(terms, subtotalOf(cart.lines))).find((problem) => problem);
  if (unfit) return unfit;
  const bill = billOf(cart.lines, cart.coupons, shipping.amount, country);
  const now = new Date();
  const free = bill.totals.total === 0;
  return {
    _id: cart.orderId,
    cartId: cart._id,
    idempotencyKey: request.idempotencyKey,
    inputHash: inputHashOf(request),
    ownerKey: cart.customerId ? `user:${cart.customerId}` : ownerKeyOf(viewer),
    customerId: cart.customerId ?? viewer.id,
    email: request.email,
    locale: request.locale ?? 'en',
    status: free ? 'PAID' : 'PENDING_PAYMENT',
    currency: cart.currency,
    lines: cart.lines.map(({ weightGrams: _, ...line }, i) => ({ ...line, ...bill.lines[i]! })),
    totals: bill.totals,
    coupons: cart.coupons,
    shippingAddress: request.shippingAddress,
    shippingMethod: shipping.id,
    createdAt: now,
    reservedUntil: new Date(now.getTime() + config.TITAN_RESERVATION_MINUTES * 60_000),
    payingSince: null,
    holdLostAt: null,
    revision: 0,
    cancelReason: null,
    fulfilments: [],
    returns: [],
    unsent: null,
    timeline: [
      { type: 'PLACED', at: now, message: 'We have your order and hold its items for you.' },
      ...(free ? [{ type: 'PAID' as const, at: now, message: 'There is nothing to pay. Thank you!' }] : []),
    ],
  };
}

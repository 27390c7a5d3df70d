import { type Bill, billOf } from './bill.ts';
import { type CartRow, subtotalOf } from './cart.ts';
import { whyNot } from './coupon.ts';
import { offerOf, weightOf } from './shipping-methods.ts';

const bills = new WeakMap<CartRow, Bill>();

/** What a cart costs with what it knows of its delivery, and with those of its coupons that are good now. */
export function cartBill(cart: CartRow): Bill {
  const known = bills.get(cart);
  if (known) return known;
  const { lines, coupons, delivery } = cart;
  const subtotal = subtotalOf(lines);
  const good = coupons.filter((terms) => !whyNot(terms, subtotal));
  const { amount } = offerOf(delivery.country, weightOf(lines), delivery.shippingMethod);
  const bill = billOf(lines, good, amount, delivery.country);
  bills.set(cart, bill);
  return bill;
}

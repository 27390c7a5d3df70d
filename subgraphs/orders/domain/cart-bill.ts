import { type Bill, billOf } from './bill.ts';
import { type CartRow, subtotalOf } from './cart.ts';
import { whyNot } from './coupon.ts';
import { offerOf, weightOf } from './shipping-methods.ts';

/** What a cart costs with what it knows of its delivery, and with those of its coupons that are good now. */
export function cartBill({ lines, coupons, delivery }: CartRow): Bill {
  const subtotal = subtotalOf(lines);
  const good = coupons.filter((terms) => !whyNot(terms, subtotal));
  const { country, shippingMethod } = delivery;
  return billOf(lines, good, offerOf(country, weightOf(lines), shippingMethod).amount, country);
}

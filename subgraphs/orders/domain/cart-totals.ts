import type { CartRow } from './cart.ts';
import { DEFAULT_METHOD, HOME_COUNTRY, shippingOffers } from './shipping-methods.ts';
import { type Totals, totalsOf } from './totals.ts';

/** What a cart costs before an address is known: standard shipping, at home. */
export function cartTotals({ lines }: CartRow): Totals {
  const standard = shippingOffers(HOME_COUNTRY).find(({ id }) => id === DEFAULT_METHOD);
  return totalsOf(lines, standard?.amount ?? 0, HOME_COUNTRY);
}

import { newId } from '#platform/ids.ts';
import type { OwnerKey } from '#platform/viewer.ts';
import type { CouponTerms } from './coupon.ts';
import { DEFAULT_METHOD, HOME_COUNTRY } from './shipping-methods.ts';

export interface CartLine {
  id: string;
  sku: string;
  productId: string;
  /** Product and variant, as shown when the line was added. */
  title: string;
  quantity: number;
  /** Minor units of the cart's currency, as of the last addition: what placeOrder charges. */
  unitPrice: number;
  /** The flash sale whose price that is; the reservation refuses it when another price holds by then. */
  saleId: string | null;
  /** Of one piece; 0 where nobody knows. */
  weightGrams: number;
}

export interface CartRow {
  _id: string;
  ownerKey: OwnerKey;
  customerId: string | null;
  currency: string;
  state: 'OPEN' | 'ORDERED' | 'MERGED';
  /** The customer whose cart took the lines of a MERGED one. */
  mergedInto?: string;
  /**
   * The id that the order of this very content will have. Every change draws a new one, so it is the cart's version
   * too: a reservation made for older content has another id and just expires.
   */
  orderId: string;
  lines: CartLine[];
  /** One of a kind at most. */
  coupons: CouponTerms[];
  /** What carriage and tax are shown for; the order goes by its own address. */
  delivery: { country: string; shippingMethod: string };
  createdAt: Date;
  expiresAt: Date;
}

export const MOST_LINES = 100;
export const MOST_PER_LINE = 999;
/** GraphQL's Int ends at 2^31 - 1 minor units; a cart stays well below, carriage and tax included. */
export const MOST_SUBTOTAL = 1_800_000_000;
const LIFE_DAYS = 30;

export const subtotalOf = (lines: readonly CartLine[]): number =>
  lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);

export const cartExpiry = (): Date => new Date(Date.now() + LIFE_DAYS * 24 * 3600 * 1000);

/** A new, empty, open cart. */
export const emptyCart = (ownerKey: OwnerKey, customerId: string | null, currency: string): CartRow => ({
  _id: newId(),
  ownerKey,
  customerId,
  currency,
  state: 'OPEN',
  orderId: newId(),
  lines: [],
  coupons: [],
  delivery: { country: HOME_COUNTRY, shippingMethod: DEFAULT_METHOD },
  createdAt: new Date(),
  expiresAt: cartExpiry(),
});

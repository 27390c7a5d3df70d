import { newId } from '#platform/ids.ts';
import type { OwnerKey } from '#platform/viewer.ts';

export interface CartLine {
  id: string;
  sku: string;
  productId: string;
  /** Product and variant, as shown when the line was added. */
  title: string;
  quantity: number;
  /** Minor units of the cart's currency, as of the last change of the line: what placeOrder charges. */
  unitPrice: number;
  /** The flash sale whose price that is; the reservation refuses it when another price holds by then. */
  saleId: string | null;
}

export interface CartRow {
  _id: string;
  ownerKey: OwnerKey;
  customerId: string | null;
  currency: string;
  state: 'OPEN' | 'ORDERED' | 'MERGED';
  /**
   * The id that the order of this very content will have. Every change draws a new one, so it is the cart's version
   * too: a reservation made for older content has another id and just expires.
   */
  orderId: string;
  lines: CartLine[];
  createdAt: Date;
  expiresAt: Date;
}

export const MOST_LINES = 100;
export const MOST_PER_LINE = 999;
/** GraphQL's Int ends at 2^31 - 1 minor units; a cart stays well below, shipping included. */
export const MOST_SUBTOTAL = 2_000_000_000;
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
  createdAt: new Date(),
  expiresAt: cartExpiry(),
});

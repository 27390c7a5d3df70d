import type { OwnerKey } from '#platform/viewer.ts';
import type { Totals } from './bill.ts';
import type { UnsentPieces } from './cancel-unsent.ts';
import type { CouponTerms } from './coupon.ts';
import type { Fulfilment } from './fulfilment.ts';
import type { OrderEvent } from './order-event.ts';
import type { OrderStatus } from './order-states.ts';
import type { ReturnRequest } from './return-request.ts';

export interface OrderAddress {
  name: string;
  line1: string;
  line2?: string | null | undefined;
  city: string;
  region?: string | null | undefined;
  postalCode: string;
  country: string;
}

export interface OrderLine {
  id: string;
  sku: string;
  productId: string;
  title: string;
  quantity: number;
  unitPrice: number;
  /** The flash sale that it was bought in. */
  saleId: string | null;
  /** Quantity times price. */
  total: number;
  /** Its share of the order's discount. */
  discount: number;
  tax: number;
}

export interface OrderRow {
  _id: string;
  number: string;
  cartId: string;
  idempotencyKey: string;
  /** Of the input without the key: tells a repetition from a reuse of the key. */
  inputHash: string;
  ownerKey: OwnerKey;
  customerId: string | null;
  email: string;
  locale: string;
  status: OrderStatus;
  currency: string;
  lines: OrderLine[];
  totals: Totals;
  coupons: CouponTerms[];
  shippingAddress: OrderAddress;
  shippingMethod: string;
  createdAt: Date;
  reservedUntil: Date;
  /** Start of the payment attempt under way, while PAYING. */
  payingSince: Date | null;
  /** Since when nothing pays for it: what was held has lapsed or was released, and nothing of it may leave. */
  holdLostAt: Date | null;
  /** Counts the moves: what `changeOrder` compares. */
  revision: number;
  cancelReason: string | null;
  fulfilments: Fulfilment[];
  returns: ReturnRequest[];
  /** What was given up after something had left. */
  unsent: UnsentPieces | null;
  /** Only ever grows at its end: an index in it is a cursor. */
  timeline: OrderEvent[];
}

import type { OwnerKey } from '#platform/viewer.ts';
import type { OrderStatus } from './order-states.ts';
import type { Totals } from './totals.ts';

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
  total: number;
}

export interface OrderEvent {
  type: 'PLACED' | 'PAYMENT_STARTED' | 'PAYMENT_FAILED' | 'PAID' | 'EXPIRED' | 'CANCELLED';
  at: Date;
  message: string;
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
  shippingAddress: OrderAddress;
  shippingMethod: string;
  createdAt: Date;
  reservedUntil: Date;
  /** Start of the payment attempt under way, while PAYING. */
  payingSince: Date | null;
  timeline: OrderEvent[];
}

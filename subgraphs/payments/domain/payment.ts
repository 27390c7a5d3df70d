import type { OwnerKey } from '#platform/viewer.ts';

/**
 * The life of a payment as data: where the provider's word on the charge leads (settle-payment.ts). Captures, voids and
 * refunds that we ask for move it by the table of movement.ts. `open` stands in the way of another attempt for the same
 * order. Money that was taken is a fact: it is booked even after a decline, and then goes back.
 */
export const transitions = {
  PENDING: { to: ['REQUIRES_ACTION', 'AUTHORISED', 'CAPTURED', 'DECLINED'], open: true },
  REQUIRES_ACTION: { to: ['AUTHORISED', 'CAPTURED', 'DECLINED'], open: true },
  AUTHORISED: { to: ['CAPTURED', 'VOIDED'], open: true },
  CAPTURING: { to: ['CAPTURED', 'VOIDED'], open: true },
  VOIDING: { to: ['CAPTURED', 'VOIDED'], open: true },
  CAPTURED: { to: [], open: true },
  PARTIALLY_REFUNDED: { to: [], open: true },
  REFUNDED: { to: [], open: true },
  DECLINED: { to: ['AUTHORISED', 'CAPTURED'], open: false },
  VOIDED: { to: ['CAPTURED'], open: false },
} as const satisfies Record<string, { to: readonly string[]; open: boolean }>;

export type PaymentStatus = keyof typeof transitions;

/** The provider is still to say what becomes of it. */
export const UNDECIDED: PaymentStatus[] = ['PENDING', 'REQUIRES_ACTION', 'CAPTURING', 'VOIDING'];

export interface PaymentRow {
  /** Also the idempotency key at the provider. */
  _id: string;
  orderId: string;
  ownerKey: OwnerKey;
  customerId: string | null;
  provider: string;
  /** The provider's id of the customer. */
  providerCustomer: string | null;
  idempotencyKey: string;
  inputHash: string;
  /** The provider's token. */
  method: string;
  saveMethod: boolean;
  capture: 'automatic' | 'manual';
  status: PaymentStatus;
  /** What was asked for, in minor units, as the sums below. */
  amount: number;
  captured: number;
  refunded: number;
  /** What may still be refunded: captured less refunded, less the refunds under way. */
  refundable: number;
  /** Taken back by the buyer's bank. */
  disputed: number;
  currency: string;
  /** The provider's id of the charge. */
  reference: string | null;
  /** Why it was declined. */
  reason: string | null;
  redirectUrl: string | null;
  createdAt: Date;
  askedAt: Date;
}

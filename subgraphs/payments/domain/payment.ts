import type { OwnerKey } from '#platform/viewer.ts';

/**
 * The life of a payment as data; every change goes through `settlePayment`. `open` stands in the way of another attempt
 * for the same order: under way or captured.
 */
export const transitions = {
  PENDING: { to: ['REQUIRES_ACTION', 'CAPTURED', 'DECLINED'], open: true },
  REQUIRES_ACTION: { to: ['CAPTURED', 'DECLINED'], open: true },
  CAPTURED: { to: [], open: true },
  DECLINED: { to: [], open: false },
} as const satisfies Record<string, { to: readonly string[]; open: boolean }>;

export type PaymentStatus = keyof typeof transitions;

export interface PaymentRow {
  /** Also the idempotency key at the provider. */
  _id: string;
  orderId: string;
  ownerKey: OwnerKey;
  customerId: string | null;
  provider: string;
  idempotencyKey: string;
  inputHash: string;
  /** The provider's token. */
  method: string;
  saveMethod: boolean;
  status: PaymentStatus;
  amount: number;
  refunded: number;
  currency: string;
  /** The provider's id of the charge. */
  reference: string | null;
  /** Why it was declined. */
  reason: string | null;
  redirectUrl: string | null;
  createdAt: Date;
  askedAt: Date;
}

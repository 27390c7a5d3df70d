import { money } from '#platform/money.ts';
import type { MovementRequest } from '../providers/provider.ts';
import type { PaymentRow, PaymentStatus } from './payment.ts';

/** What may happen to money after the charge, as data: the provider's call, and the payment's state while it is under way. */
export const movementKinds = {
  CAPTURE: { call: 'capture', from: 'AUTHORISED', during: 'CAPTURING' },
  VOID: { call: 'void', from: 'AUTHORISED', during: 'VOIDING' },
  /** Several at a time: each takes its part of `refundable`; the payment's state follows its sums. */
  REFUND: { call: 'refund' },
} as const satisfies Record<
  string,
  { call: 'capture' | 'void' | 'refund'; from?: PaymentStatus; during?: PaymentStatus }
>;

export type MovementKind = keyof typeof movementKinds;

/** A refund that was made can still fail days later, at the buyer's bank. */
export const movementTransitions = {
  PENDING: { to: ['DONE', 'FAILED'] },
  DONE: { to: ['FAILED'] },
  FAILED: { to: [] },
} as const satisfies Record<string, { to: readonly string[] }>;

export type MovementStatus = keyof typeof movementTransitions;

/** Written before the provider is asked: whatever dies afterwards, the same call is made again under the same key. */
export interface MovementRow {
  /** `<payment>:<key>`; also the idempotency key at the provider. */
  _id: string;
  paymentId: string;
  orderId: string;
  provider: string;
  kind: MovementKind;
  /** Minor units. */
  amount: number;
  currency: string;
  reason: string;
  /** A staff member's id, or the obligation that it meets. */
  by: string;
  inputHash: string;
  status: MovementStatus;
  reference: string | null;
  /** Why the provider finally refused. */
  failure: string | null;
  /** When: of a refund that had been made, days after it was. */
  failedAt: Date | null;
  attempts: number;
  /** When the provider is asked again, while PENDING. */
  dueAt: Date;
  createdAt: Date;
}

export const movementId = (paymentId: string, key: string): string => `${paymentId}:${key}`;

/** The movement in the words of the provider's interface. */
export const movementRequest = (movement: MovementRow, payment: PaymentRow): MovementRequest => ({
  key: movement._id,
  reference: movement.reference,
  charge: { key: payment._id, reference: payment.reference },
  amount: money(movement.amount, movement.currency),
  createdAt: movement.createdAt,
});

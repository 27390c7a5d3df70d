import type { Money } from '#platform/money.ts';

/** What a provider says of a charge. `reference` is its own id; `captured` is in minor units. */
export type Outcome =
  | { status: 'AUTHORISED'; reference: string | null }
  | { status: 'CAPTURED'; reference: string | null; captured: number }
  | { status: 'DECLINED'; reference: string | null; reason: string }
  | { status: 'REQUIRES_ACTION'; reference: string | null; redirectUrl: string }
  | { status: 'VOIDED'; reference: string | null }
  /** It is still at it: ask again. */
  | { status: 'PENDING'; reference: string | null };

/** What a provider says of a capture, a void or a refund; PENDING is to be asked again, FAILED is final. */
export type MovementOutcome =
  | { status: 'DONE'; reference: string | null }
  | { status: 'PENDING'; reference: string | null }
  | { status: 'FAILED'; reference: string | null; reason: string };

/** Names a charge to its provider. */
export interface ChargeId {
  /** Our id of the payment: the provider charges once per key, however often it is asked. */
  key: string;
  /** The provider's id, once it is known. */
  reference: string | null;
}

export interface ChargeRequest extends ChargeId {
  amount: Money;
  token: string;
  /** The provider's id of the customer, when it keeps his methods. */
  customer: string | null;
  /** Keep the token for the customer's next payment. */
  keep: boolean;
  /** `manual` only authorises; the money is taken by `capture`. */
  capture: 'automatic' | 'manual';
  /** Decides everything that the request says: asked again with it, the provider hears the same words. */
  createdAt: Date;
}

/** Money that moves after the charge; idempotent by its own key. */
export interface MovementRequest {
  key: string;
  /** The provider's id of the movement, once it is known. */
  reference: string | null;
  charge: ChargeId;
  amount: Money;
  createdAt: Date;
}

/** A signed message: what it is about. What became of that is asked at the provider, so no message can be late or old. */
export type WebhookMessage = { eventId: string } & (
  | { about: 'charge'; key: string }
  | { about: 'movement'; key: string }
  /** Of a charge, by the provider's id of it, refunds that we did not ask for. */
  | { about: 'refunds'; reference: string }
  | { about: 'dispute'; reference: string; disputeId: string; step: 'WITHDRAWN' | 'REINSTATED'; amount: Money }
  | { about: 'nothing' }
);

/** A refund that somebody made at the provider itself. */
export interface ForeignRefund {
  /** The provider's. */
  id: string;
  amount: Money;
  outcome: MovementOutcome;
}

/** One charge as it stands in a provider's books, in minor units. */
export interface Statement extends ChargeId {
  currency: string;
  captured: number;
  refunded: number;
}

/**
 * Whoever moves the money. Every call is idempotent by the key in it, and rejects when there is no answer in time: the
 * outcome is then unknown, and the same call is made again later. docs/payments.md says how to add one.
 */
export interface PaymentProvider {
  name: string;
  /** Whether a token looks like one of this provider's. */
  accepts: (token: string) => boolean;
  charge: (request: ChargeRequest, signal: AbortSignal) => Promise<Outcome>;
  /** What became of a charge; null when the provider never heard of it. */
  lookup: (charge: ChargeRequest) => Promise<Outcome | null>;
  /**
   * Gives a charge up, also one that the provider has not heard of yet: afterwards nothing more is taken under its key.
   * @returns the final word: declined for `reason`, or what was decided before
   */
  cancel: (charge: ChargeRequest, reason: string) => Promise<Outcome>;
  /** Takes what is authorised, once; whatever the amount leaves is released. */
  capture: (request: MovementRequest, signal: AbortSignal) => Promise<MovementOutcome>;
  /** Releases what is authorised. */
  void: (request: MovementRequest, signal: AbortSignal) => Promise<MovementOutcome>;
  refund: (request: MovementRequest, signal: AbortSignal) => Promise<MovementOutcome>;
  /** Where people can refund at the provider itself: all that was refunded so of a charge, by the provider's id of it. */
  foreignRefunds?: (reference: string) => Promise<ForeignRefund[]>;
  /** @throws TitanError BAD_USER_INPUT when the signature over the raw body is not the provider's, or is older than 5 minutes */
  readWebhook: (headers: Record<string, unknown>, raw: Buffer) => WebhookMessage;
  /** The provider's own list of the charges made between two moments, for the reconciliation. */
  statements: (from: Date, to: Date) => AsyncIterable<Statement>;
  /** Where the provider keeps methods for a customer: its id of him; the same one for the same key. */
  customer?: (key: string) => Promise<string>;
  /** The provider forgets a method that it kept. */
  forgetMethod?: (token: string) => Promise<void>;
  forgetCustomer?: (customer: string) => Promise<void>;
}

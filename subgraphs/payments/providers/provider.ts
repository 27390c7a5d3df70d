import type { Money } from '#platform/money.ts';

/** A provider's final or intermediate word on a charge. */
export type Outcome =
  | { status: 'CAPTURED'; reference: string | null }
  | { status: 'DECLINED'; reference: string | null; reason: string }
  | { status: 'REQUIRES_ACTION'; reference: string | null; redirectUrl: string };

export interface ChargeRequest {
  /** Our id of the payment: the provider charges once per key, however often it is asked. */
  key: string;
  amount: Money;
  token: string;
}

export interface WebhookMessage {
  eventId: string;
  /** The key of the charge that it tells of. */
  key: string;
  outcome: Outcome;
}

/** Whoever moves the money. */
export interface PaymentProvider {
  name: string;
  /** Whether a token looks like one of this provider's. */
  accepts: (token: string) => boolean;
  /** Rejects when there is no answer in time; the outcome is then unknown. */
  charge: (request: ChargeRequest, signal: AbortSignal) => Promise<Outcome>;
  /** What became of a charge; null when the provider never heard of the key. */
  lookup: (key: string) => Promise<Outcome | null>;
  /**
   * Gives a charge up, also one that the provider has not heard of yet: afterwards nothing more is taken under its key.
   * @returns the final word: declined for `reason`, or what was decided before
   */
  cancel: (key: string, reason: string) => Promise<Outcome>;
  /** @throws TitanError BAD_USER_INPUT when the signature over the raw body is not the provider's */
  readWebhook: (headers: Record<string, unknown>, raw: Buffer) => WebhookMessage;
}

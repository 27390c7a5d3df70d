/** What each test token does, as a table. */
export interface SandboxToken {
  outcome: 'CAPTURED' | 'AUTHORISED' | 'DECLINED' | 'REQUIRES_ACTION';
  reason?: string;
  /** The answer comes so much later. */
  delayMs?: number;
  /** The charge is made, the answer never comes. */
  silent?: boolean;
  /** Sends its webhook so many times at once. */
  webhooks?: number;
  /** A capture of it is finally refused, for this reason. */
  captureFails?: string;
  /** The same of a refund. */
  refundFails?: string;
  /** The refund is made, its first answer never comes. */
  refundSilent?: boolean;
}

export const sandboxTokens: Record<string, SandboxToken> = {
  tok_visa: { outcome: 'CAPTURED' },
  tok_declined: { outcome: 'DECLINED', reason: 'card_declined' },
  tok_insufficient_funds: { outcome: 'DECLINED', reason: 'insufficient_funds' },
  tok_stolen: { outcome: 'DECLINED', reason: 'stolen_card' },
  tok_3ds: { outcome: 'REQUIRES_ACTION' },
  tok_slow: { outcome: 'CAPTURED', delayMs: 3_000 },
  tok_timeout: { outcome: 'CAPTURED', silent: true },
  tok_duplicate_webhook: { outcome: 'CAPTURED', webhooks: 3 },
  // Whatever TITAN_PAYMENT_CAPTURE says, this one is only authorised.
  tok_authorise: { outcome: 'AUTHORISED' },
  tok_capture_fails: { outcome: 'AUTHORISED', captureFails: 'authorisation_expired' },
  tok_refund_fails: { outcome: 'CAPTURED', refundFails: 'card_closed' },
  tok_refund_timeout: { outcome: 'CAPTURED', refundSilent: true },
};

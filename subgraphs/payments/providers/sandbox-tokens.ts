/** What each test token does, as a table. */
export interface SandboxToken {
  outcome: 'CAPTURED' | 'DECLINED' | 'REQUIRES_ACTION';
  reason?: string;
  /** The answer comes so much later. */
  delayMs?: number;
  /** The charge is made, the answer never comes. */
  silent?: boolean;
  /** Sends its webhook so many times at once. */
  webhooks?: number;
}

export const sandboxTokens: Record<string, SandboxToken> = {
  tok_visa: { outcome: 'CAPTURED' },
  tok_declined: { outcome: 'DECLINED', reason: 'card_declined' },
  tok_insufficient_funds: { outcome: 'DECLINED', reason: 'insufficient_funds' },
  tok_3ds: { outcome: 'REQUIRES_ACTION' },
  tok_slow: { outcome: 'CAPTURED', delayMs: 3_000 },
  tok_timeout: { outcome: 'CAPTURED', silent: true },
  tok_duplicate_webhook: { outcome: 'CAPTURED', webhooks: 3 },
};

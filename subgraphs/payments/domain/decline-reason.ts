/**
 * Why a bank declines is the cardholder's business, and a thief's: Stripe advises to say no more of these than that the card was
 * declined (docs.stripe.com/declines/codes). Staff find the true reason in the payment's row.
 */
const CONFIDENTIAL = new Set([
  'fraudulent',
  'highest_risk_level',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'rule',
  'security_violation',
  'stolen_card',
]);

/** What a buyer is told of it. */
export const reasonForBuyer = (reason: string | null): string =>
  reason === null ? 'declined' : CONFIDENTIAL.has(reason) ? 'card_declined' : reason;

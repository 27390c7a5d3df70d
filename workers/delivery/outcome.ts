/** Why a message will never leave; a code for the delivery log. */
export type Reason =
  /** Not one plain address, or no phone number that could exist. */
  | 'INVALID_RECIPIENT'
  /** A landline, or a number that costs whoever writes to it. */
  | 'NOT_A_MOBILE'
  | 'COUNTRY_NOT_ALLOWED'
  | 'RECIPIENT_CAP'
  | 'ACCOUNT_CAP'
  | 'COUNTRY_CAP'
  /** WhatsApp takes approved templates only. */
  | 'TEMPLATE_NOT_APPROVED'
  /** The recipient has told the provider to send nothing more. */
  | 'UNSUBSCRIBED'
  /** The provider's final no. */
  | 'REFUSED'
  | 'NO_PROVIDER';

/** What became of a message. GONE: there was nothing to send any more. */
export type Outcome =
  | { state: 'SENT'; providerId: string | null }
  | { state: 'GONE' }
  | { state: 'SUPPRESSED' | 'FAILED'; reason: Reason };

export const sent = (providerId: string | null = null): Outcome => ({ state: 'SENT', providerId });
/** A limit of ours held it back. */
export const suppressed = (reason: Reason): Outcome => ({ state: 'SUPPRESSED', reason });
/** Its provider will never take it. */
export const failed = (reason: Reason): Outcome => ({ state: 'FAILED', reason });

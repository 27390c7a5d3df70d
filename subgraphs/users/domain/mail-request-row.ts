/**
 * A mail with a secret link, from the wish for it to the use of its token. The token itself is in no row: it is computed when
 * the email worker fetches it (domain/mail-link.ts), and only its hash is kept.
 */
export interface MailRequestRow {
  _id: string;
  purpose: 'VERIFY_EMAIL' | 'RESET_PASSWORD';
  /** In canonical form: whom the link was mailed to, and so what it proves. */
  email: string;
  /** Null until somebody has looked whether the email has an account. */
  userId: string | null;
  state: 'ASKED' | 'OPEN' | 'USED' | 'VOID';
  /** The delivery that fetched the link; no other may. */
  deliveryId: string | null;
  tokenHash: string | null;
  /** When the mail had left: nobody needs the link again. */
  sentAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
}

import { config } from '#platform/config.ts';
import type { Event } from '#schema/events.ts';
import { MailRequestModel } from '../model.ts';
import type { MailRequestRow } from './mail-request-row.ts';
import { hashOfMailToken, mailTokenOf } from './mail-token.ts';

export type MailLink = { status: 'READY'; url: string; expiresAt: string } | { status: 'GONE' };

/** Where a link leads. The token stands behind the #: a browser sends it to nobody by itself, and no log has it. */
const PAGE: Record<MailRequestRow['purpose'], string> = {
  VERIFY_EMAIL: '/verify-email',
  RESET_PASSWORD: '/reset-password',
};

/** The aggregate of a request's events, and the subject of its delivery. */
export const mailSubject = (requestId: string): string => `mail-request:${requestId}`;

/** Hands the link of a request to the one delivery that sends it; see `identity.mail-requested` in schema/events.ts. */
export async function mailLink({
  requestId,
  deliveryId,
}: {
  requestId: string;
  deliveryId: string;
}): Promise<MailLink> {
  const token = mailTokenOf(requestId, deliveryId);
  const row = await MailRequestModel.findOneAndUpdate(
    {
      _id: requestId,
      state: 'OPEN',
      sentAt: null,
      expiresAt: { $gt: new Date() },
      deliveryId: { $in: [null, deliveryId] },
    },
    { $set: { deliveryId, tokenHash: hashOfMailToken(token) } },
  ).lean();
  if (!row) return { status: 'GONE' };
  const url = new URL(PAGE[row.purpose], config.TITAN_PUBLIC_URL);
  url.hash = `token=${token}`;
  return { status: 'READY', url: url.href, expiresAt: row.expiresAt.toISOString() };
}

/** Once the mail has left, the link is handed out to nobody any more. */
export async function closeMailLink({ data: { subject, sentAt } }: Event<'notification.sent'>): Promise<void> {
  const [, requestId] = /^mail-request:([\w-]+)$/.exec(subject) ?? [];
  if (requestId) await MailRequestModel.updateOne({ _id: requestId }, { $set: { sentAt: new Date(sentAt) } });
}

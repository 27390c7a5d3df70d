import { failpoint } from '#platform/failpoint.ts';
import { unitOfWork } from '#platform/outbox.ts';
import type { Event, EventType } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';
import { claim, whileClaimed } from './claim.ts';
import { composeMail, type Mail } from './mail.ts';
import { hasArrived, sendMail } from './mail-server.ts';
import { DeliveryModel } from './model.ts';

/**
 * Sends the message of an event once, however often the event comes and whenever this process dies:
 * before the claim nothing has happened; between claim and record the next attempt is in doubt, and asks; after the record
 * the row says so.
 * @throws Error when the mail could not be sent; the event comes again
 */
export async function deliver<T extends EventType>(message: Message<T>, event: Event<T>): Promise<void> {
  const mail = composeMail(message, event);
  const claimed = await claim(mail);
  if (!claimed) return;
  failpoint('email.claimed');
  await whileClaimed(claimed, async (signal) => {
    const arrived = claimed.inDoubt && (await hasArrived(mail.messageId));
    if (!arrived) await sendMail(mail, signal);
    failpoint('email.sent');
    await recordSent(mail);
  });
}

/** The record and its event are one transaction; a second record of the same mail does nothing. */
const recordSent = (mail: Mail): Promise<void> =>
  unitOfWork(async ({ session, emit }) => {
    const sentAt = new Date();
    const recorded = await DeliveryModel.updateOne(
      { _id: mail.deliveryId, state: 'SENDING' },
      { $set: { state: 'SENT', sentAt } },
      { session },
    );
    if (recorded.modifiedCount === 0) return;
    const { about: subject, template } = mail;
    await emit('notification.sent', subject, { subject, channel: 'EMAIL', template, sentAt: sentAt.toISOString() });
  });

import { failpoint } from '#platform/failpoint.ts';
import { unitOfWork } from '#platform/outbox.ts';
import type { Event, EventType } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';
import { claim, whileClaimed } from './claim.ts';
import { addressMail, type Delivery, writeMail } from './mail.ts';
import { hasArrived, sendMail } from './mail-server.ts';
import { DeliveryModel } from './model.ts';
import { fetchLink } from './secret-link.ts';

/**
 * Sends the message of an event once, however often the event comes and whenever this process dies:
 * before the claim nothing has happened; between claim and record the next attempt is in doubt, and asks; after the record
 * the row says so.
 * @throws Error when the mail could not be sent; the event comes again
 */
export async function deliver<T extends EventType>(message: Message<T>, event: Event<T>): Promise<void> {
  const delivery = addressMail(message, event);
  const claimed = await claim(delivery);
  if (!claimed) return;
  failpoint('email.claimed');
  await whileClaimed(claimed, async (signal) => {
    const arrived = claimed.inDoubt && (await hasArrived(delivery.messageId));
    const wanted = arrived || (await send(message, event, delivery, signal));
    failpoint('email.sent');
    await (wanted ? recordSent(delivery) : recordGone(delivery));
  });
}

/** @returns false when there is nothing to send any more: the link was used up, or asked for anew */
async function send<T extends EventType>(
  message: Message<T>,
  event: Event<T>,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<boolean> {
  // At the last moment: the link lives in this call, and nowhere else in this process or its database.
  const link = message.linkOf ? await fetchLink(message.linkOf(event.data), delivery.deliveryId) : null;
  if (link === 'GONE') return false;
  failpoint('email.linked');
  await sendMail(writeMail(message, event, delivery, link), signal);
  return true;
}

/** The record and its event are one transaction; a second record of the same mail does nothing. */
const recordSent = ({ deliveryId, about: subject, template }: Delivery): Promise<void> =>
  unitOfWork(async ({ session, emit }) => {
    const sentAt = new Date();
    const recorded = await DeliveryModel.updateOne(
      { _id: deliveryId, state: 'SENDING' },
      { $set: { state: 'SENT', sentAt } },
      { session },
    );
    if (recorded.modifiedCount === 0) return;
    emit('notification.sent', subject, { subject, channel: 'EMAIL', template, sentAt: sentAt.toISOString() });
  });

const recordGone = ({ deliveryId }: Delivery): Promise<unknown> =>
  DeliveryModel.updateOne({ _id: deliveryId, state: 'SENDING' }, { $set: { state: 'GONE' } });

import { failpoint } from '#platform/failpoint.ts';
import type { Event, EventType } from '#schema/events.ts';
import { contactOf, wants } from '../delivery/contact.ts';
import { deliver } from '../delivery/deliver.ts';
import { type Delivery, deliveryOf } from '../delivery/delivery.ts';
import type { Outcome } from '../delivery/outcome.ts';
import { type Message, renderMail } from '../templates/message.ts';
import { hasArrived, mailServerRest, sendMail } from './mail-server.ts';
import { messageIdOf } from './message-id.ts';
import { fetchLink } from './secret-link.ts';

/** Nothing that could add a second recipient or a header. */
const ONE_ADDRESS = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

/**
 * Sends the mail of an event once, if the customer wants it.
 * @throws Later while the mail server is out of reach; the event comes again
 */
export async function sendOnce<T extends EventType>(message: Message<T>, event: Event<T>): Promise<void> {
  mailServerRest.check();
  if (!(await isWanted(message, event))) return;
  const delivery = deliveryOf(message, event, 'EMAIL', message.to(event.data));
  await deliver(delivery, {
    refusal: ONE_ADDRESS.test(delivery.to) ? null : 'INVALID_RECIPIENT',
    find: async () => ((await hasArrived(messageIdOf(delivery))) ? messageIdOf(delivery) : null),
    send: (signal) => send(message, event, delivery, signal),
  });
}

/** A guest has nowhere to say what he wants: he is told everything. */
async function isWanted<T extends EventType>({ topic, customer }: Message<T>, { data }: Event<T>): Promise<boolean> {
  const customerId = customer(data);
  if (!topic || !customerId) return true;
  const contact = await contactOf(customerId);
  return contact !== null && wants(contact, 'EMAIL', topic);
}

async function send<T extends EventType>(
  message: Message<T>,
  event: Event<T>,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Outcome> {
  // At the last moment: the link lives in this call, and nowhere else in this process or its database.
  const link = message.linkOf ? await fetchLink(message.linkOf(event.data), delivery.deliveryId) : null;
  if (link === 'GONE') return { state: 'GONE' };
  failpoint('email.linked');
  return sendMail({ ...renderMail(message, event.data, link), messageId: messageIdOf(delivery) }, signal);
}

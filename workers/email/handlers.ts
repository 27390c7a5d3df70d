import type { Handlers } from '#platform/consumer.ts';
import type { Event, SubscribedEvent } from '#schema/events.ts';
import { messagesOf } from '../templates/messages.ts';
import { sendOnce } from './send-once.ts';

/** Each event of the table brings its messages out, one after the other: what left by then is recorded when it comes again. */
async function sendAll<T extends SubscribedEvent<'email'>>(event: Event<T>): Promise<void> {
  for (const message of messagesOf(event.type, event.data)) await sendOnce(message, event);
}

export const emailHandlers: Handlers<'email'> = {
  'order.placed': sendAll,
  'order.paid': sendAll,
  'order.fulfilled': sendAll,
  'order.closed': sendAll,
  'order.refunded': sendAll,
  'identity.mail-requested': sendAll,
};

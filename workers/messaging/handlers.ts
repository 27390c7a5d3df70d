import type { Handlers } from '#platform/consumer.ts';
import type { Event, SubscribedEvent } from '#schema/events.ts';
import { messagesOf } from '../templates/messages.ts';
import { eraseRecorded } from './recorder.ts';
import { textOnce } from './text-once.ts';

/** What this worker may tell: not an account's end. */
type Told = Exclude<SubscribedEvent<'messaging'>, 'account.deleted'>;

async function textAll<T extends Told>(event: Event<T>): Promise<void> {
  for (const message of messagesOf(event.type, event.data)) await textOnce(message, event);
}

export const messagingHandlers: Handlers<'messaging'> = {
  'order.paid': textAll,
  'order.fulfilled': textAll,
  'order.closed': textAll,
  'order.refunded': textAll,
  'account.deleted': ({ data: { userId } }) => eraseRecorded(userId),
};

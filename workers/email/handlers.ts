import type { Handlers } from '#platform/consumer.ts';
import type { Event, EventType } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';
import { deliver } from './deliver.ts';
import { messages } from './messages.ts';

/** Each event of the table brings its messages out. */
export const emailHandlers: Handlers<'email'> = {
  'order.placed': (event) => deliverAll(messages['order.placed'], event),
  'identity.mail-requested': (event) => deliverAll(messages['identity.mail-requested'], event),
};

/** One after the other: what failed comes again with the event, and what left by then is recorded. */
async function deliverAll<T extends EventType>(all: readonly Message<T>[], event: Event<T>): Promise<void> {
  for (const message of all) {
    if (message.picks?.(event.data) ?? true) await deliver(message, event);
  }
}

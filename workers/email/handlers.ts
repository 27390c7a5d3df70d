import type { Handlers } from '#platform/consumer.ts';
import { deliver } from './deliver.ts';
import { messages } from './messages.ts';

const entries = Object.values(messages).map((message) => [
  message.event,
  (event: Parameters<Handlers<'email'>[typeof message.event]>[0]) => deliver(message, event),
]);

/** Each event of the table brings its message out. */
export const emailHandlers: Handlers<'email'> = Object.fromEntries(entries);

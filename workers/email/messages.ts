import type { SubscribedEvent } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';
import { orderConfirmation } from '../templates/order-confirmation.ts';

/** What this worker sends, and at which event. One file in workers/templates and one row here make a new message. */
export const messages: { readonly [T in SubscribedEvent<'email'>]: Message<T> } = {
  'order.placed': orderConfirmation,
};

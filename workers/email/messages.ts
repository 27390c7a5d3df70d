import type { SubscribedEvent } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';
import { orderConfirmation } from '../templates/order-confirmation.ts';
import { resetPassword } from '../templates/reset-password.ts';
import { verifyEmail } from '../templates/verify-email.ts';

/** What this worker sends, and at which event. One file in workers/templates and its name here make a new message. */
export const messages: { readonly [T in SubscribedEvent<'email'>]: readonly Message<T>[] } = {
  'order.placed': [orderConfirmation],
  'identity.mail-requested': [verifyEmail, resetPassword],
};

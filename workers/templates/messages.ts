import type { SubscribedEvent } from '#schema/events.ts';
import type { Message } from './message.ts';
import { orderCancelled, orderExpired } from './order-closed.ts';
import { orderConfirmation } from './order-confirmation.ts';
import { orderShipped } from './order-shipped.ts';
import { paymentReceived } from './payment-received.ts';
import { refundSent } from './refund-sent.ts';
import { resetPassword } from './reset-password.ts';
import { verifyEmail } from './verify-email.ts';

/** What customers are told, and at which event. One file in this folder and its name here make a new message. */
export const messages: { readonly [T in SubscribedEvent<'email'>]: readonly Message<T>[] } = {
  'order.placed': [orderConfirmation],
  'order.paid': [paymentReceived],
  'order.fulfilled': [orderShipped],
  'order.closed': [orderCancelled, orderExpired],
  'order.refunded': [refundSent],
  'identity.mail-requested': [verifyEmail, resetPassword],
};

/** The messages of one event that it really brings. */
export const messagesOf = <T extends SubscribedEvent<'email'>>(
  type: T,
  data: Parameters<NonNullable<Message<T>['picks']>>[0],
): Message<T>[] => messages[type].filter(({ picks }) => picks?.(data) ?? true);

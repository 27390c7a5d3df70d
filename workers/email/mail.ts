import { config } from '#platform/config.ts';
import { fingerprint } from '#platform/ids.ts';
import type { Event, EventType } from '#schema/events.ts';
import { type Message, type RenderedMessage, render, type SecretLink } from '../templates/message.ts';

/** What is known of a mail before it is written. The same event makes the same ids at every attempt. */
export interface Delivery {
  deliveryId: string;
  /** With its angle brackets (RFC 5322, section 3.6.4). */
  messageId: string;
  template: string;
  about: string;
  to: string;
}

/** A mail ready to leave. */
export interface Mail extends RenderedMessage {
  messageId: string;
}

/** @throws Error for a recipient that is not one plain address */
export function addressMail<T extends EventType>(message: Message<T>, event: Event<T>): Delivery {
  const to = message.to(event.data);
  if (!ONE_ADDRESS.test(to)) throw new Error('the recipient is not one plain address');
  const deliveryId = fingerprint({ event: event.id, channel: 'EMAIL', to });
  const [, domain = 'localhost'] = /@([a-z0-9.-]+)>?$/i.exec(config.MAIL_FROM) ?? [];
  const { template } = message;
  return { deliveryId, messageId: `<${deliveryId}@${domain}>`, template, about: message.about(event.data), to };
}

export const writeMail = <T extends EventType>(
  message: Message<T>,
  event: Event<T>,
  { messageId }: Delivery,
  link: SecretLink | null,
): Mail => ({ ...render(message, event.data, link), messageId });

/** Nothing that could add a second recipient or a header. */
const ONE_ADDRESS = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

import { config } from '#platform/config.ts';
import { fingerprint } from '#platform/ids.ts';
import type { Event, EventType } from '#schema/events.ts';
import { type Message, type RenderedMessage, render } from '../templates/message.ts';

/** A mail ready to leave. The same event makes the same mail, with the same ids, at every attempt. */
export interface Mail extends RenderedMessage {
  deliveryId: string;
  /** With its angle brackets (RFC 5322, section 3.6.4). */
  messageId: string;
  template: string;
  about: string;
}

/** @throws Error for a recipient that is not one plain address */
export function composeMail<T extends EventType>(message: Message<T>, event: Event<T>): Mail {
  const rendered = render(message, event.data);
  if (!ONE_ADDRESS.test(rendered.to)) throw new Error('the recipient is not one plain address');
  const deliveryId = fingerprint({ event: event.id, channel: 'EMAIL', to: rendered.to });
  const [, domain = 'localhost'] = /@([a-z0-9.-]+)>?$/i.exec(config.MAIL_FROM) ?? [];
  return {
    ...rendered,
    deliveryId,
    messageId: `<${deliveryId}@${domain}>`,
    template: message.template,
    about: message.about(event.data),
  };
}

/** Nothing that could add a second recipient or a header. */
const ONE_ADDRESS = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

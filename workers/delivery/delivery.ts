import { fingerprint } from '#platform/ids.ts';
import type { Event, EventType } from '#schema/events.ts';
import type { Message } from '../templates/message.ts';

export type Channel = 'EMAIL' | 'SMS' | 'WHATSAPP';

/** What is known of a message before it is written. The same event makes the same one at every attempt. */
export interface Delivery {
  /** One message per event, channel and recipient: their fingerprint. */
  deliveryId: string;
  channel: Channel;
  template: string;
  about: string;
  /** An address or a number in E.164; in no row. */
  to: string;
  customerId: string | null;
  /** ISO 3166-1, where the recipient's number says it. */
  country: string | null;
}

export function deliveryOf<T extends EventType>(
  message: Message<T>,
  event: Event<T>,
  channel: Channel,
  to: string,
  country: string | null = null,
): Delivery {
  const { template, about, customer, once } = message;
  return {
    deliveryId: fingerprint({ event: once?.(event.data) ?? event.id, channel, to }),
    channel,
    template,
    about: about(event.data),
    to,
    customerId: customer(event.data),
    country,
  };
}

import { Later } from '#platform/later.ts';
import type { Event, EventType } from '#schema/events.ts';
import { type Contact, contactOf, wants } from '../delivery/contact.ts';
import { deliver } from '../delivery/deliver.ts';
import { deliveryOf } from '../delivery/delivery.ts';
import type { Message } from '../templates/message.ts';
import { type RenderedShort, renderShort } from '../templates/short-text.ts';
import { tongueOf } from '../templates/tongue.ts';
import { type Phone, readPhone } from './phone.ts';
import { type TextChannel, textProvider } from './provider.ts';
import { untilMorning, zonesOf } from './quiet-hours.ts';

const CHANNELS: readonly TextChannel[] = ['SMS', 'WHATSAPP'];

/**
 * Tells a customer of an event by each channel that he has chosen, once each. A guest has chosen none.
 * @throws Later while he sleeps, or while users or the provider is out of reach
 */
export async function textOnce<T extends EventType>(message: Message<T>, event: Event<T>): Promise<void> {
  const { short, topic } = message;
  const customerId = message.customer(event.data);
  if (!short || !customerId || short.when?.(event.data) === false) return;
  const contact = await contactOf(customerId);
  const channels = contact ? CHANNELS.filter((channel) => wants(contact, channel, topic)) : [];
  if (!contact?.phone || channels.length === 0) return;
  const phone = readPhone(contact.phone);
  if (!short.urgent) letSleep(contact, phone);
  const words = renderShort(short, event.data, tongueOf(contact.locale));
  // Both are tried: what has left on one is recorded when the other comes again.
  const tries = await Promise.allSettled(
    channels.map((channel) => tell(message, event, channel, phone, contact, words)),
  );
  for (const attempt of tries) if (attempt.status === 'rejected') throw attempt.reason;
}

function letSleep({ timeZone }: Contact, { country }: Phone): void {
  const wait = untilMorning(new Date(), timeZone ? [timeZone] : zonesOf(country));
  if (wait > 0) throw new Later(wait, 'the customer sleeps');
}

async function tell<T extends EventType>(
  message: Message<T>,
  event: Event<T>,
  channel: TextChannel,
  phone: Phone,
  { locale }: Contact,
  words: RenderedShort,
): Promise<void> {
  const delivery = deliveryOf(message, event, channel, phone.number, phone.country);
  const text = { ...delivery, channel, ...words, language: tongueOf(locale).language };
  const provider = textProvider();
  provider.rest.check();
  await deliver(delivery, {
    refusal: phone.refusal ?? provider.refusalOf(text),
    find: (since) => provider.find(text, since),
    send: () => provider.send(text),
  });
}

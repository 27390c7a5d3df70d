import { randomInt, randomUUID } from 'node:crypto';
import type { Event } from '#schema/events.ts';
import { orderShipped } from '#workers/templates/order-shipped.ts';
import { paymentReceived } from '#workers/templates/payment-received.ts';
import { newEvent } from '../email/publish.ts';
import { mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';

/** Where it is noon now, so that no test depends on the hour at which it runs; and where it is midnight. */
export const noon = (): string => zoneAtHour(12);
export const midnight = (): string => zoneAtHour(0);

function zoneAtHour(hour: number): string {
  const ahead = (hour - new Date().getUTCHours() + 24) % 24;
  // The signs of these zones are the other way round; they go to +14 and -12.
  return ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}

/** A German mobile that nobody else in the tests has. */
export const newNumber = (): string => `+4915${randomInt(10, 20)}${String(randomInt(10_000_000)).padStart(7, '0')}`;

/** A customer who wants texts. */
export interface Reader {
  id: string;
  phone: string;
  moves: (phone: string) => Promise<unknown>;
}

export async function newReader(preferences: object = {}, phone = newNumber()): Promise<Reader> {
  const { id } = await newPerson();
  const users = (await mongo('users')).collection<{ _id: string }>('users');
  const set = (change: Record<string, unknown>) => users.updateOne({ _id: id }, { $set: change });
  const wanted = Object.entries({ sms: true, timeZone: noon(), ...preferences });
  const named = Object.fromEntries(wanted.map(([key, value]) => [`notificationPreferences.${key}`, value]));
  await set({ phone, locale: 'de-DE', ...named });
  return { id, phone, moves: (to) => set({ phone: to }) };
}

type Paid = Event<'order.paid'>;
type Shipped = Event<'order.fulfilled'>;

/** Something to tell the reader, whose own words are in it. */
export function paid({ id }: Reader): Paid {
  const orderId = randomUUID();
  const data = { ...paymentReceived.sample, orderId, number: `T-${orderId.slice(0, 8)}`, customerId: id };
  return newEvent('order.paid', `order:${orderId}`, { ...data, email: `${orderId}@example.org` });
}

export function shipped({ id }: Reader): Shipped {
  const orderId = randomUUID();
  const data = { ...orderShipped.sample, orderId, number: `T-${orderId.slice(0, 8)}`, customerId: id };
  return newEvent('order.fulfilled', `order:${orderId}`, { ...data, email: `${orderId}@example.org` });
}

/** What became of the texts about an event. */
export const deliveriesOf = async ({ aggregate }: Event) =>
  (await mongo('messaging')).collection('deliveries').find({ subject: aggregate }).toArray();

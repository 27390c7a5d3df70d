import { publish, waitingFor } from '../email/publish.ts';
import { eventually, mails, spawnProcess } from '../stack.ts';
import { askUsers } from '../users/people.ts';
import { deliveriesOf, midnight, newReader, paid, type Reader, shipped } from './reader.ts';
import { TwilioDouble } from './twilio-double.ts';

const double = new TwilioDouble();

beforeAll(() => double.open());
afterAll(() => double.close());

/** Waits until it is decided what becomes of each text about these events. */
const decided = (events: Parameters<typeof deliveriesOf>[0][], count = events.length) =>
  eventually(async () => {
    const rows = (await Promise.all(events.map(deliveriesOf))).flat();
    expect(rows.filter(({ state }) => state !== 'SENDING')).toHaveLength(count);
    return rows;
  });

describe('A text to a phone', () => {
  it('when an order is paid, then it comes once by SMS, in the reader’s language', async () => {
    const reader = await newReader();
    const event = paid(reader);
    await publish([event], 4);
    expect(await decided([event])).toMatchObject([{ channel: 'SMS', state: 'SENT', template: 'payment-received' }]);
    const [text, ...more] = double.to(reader.phone);
    expect(more).toEqual([]);
    expect(text!.body).toBe(
      `Titan: vielen Dank! Die Bestellung ${event.data.number} ist bestätigt und bezahlt. Wir melden uns, wenn sie losgeht.`,
    );
    expect(text!.form).toMatchObject({ To: reader.phone, From: '+4915110000000' });
  });

  it('when both channels are chosen, then one message each, and WhatsApp by its approved template', async () => {
    const reader = await newReader({ whatsapp: true });
    const event = shipped(reader);
    await publish([event], 2);
    await decided([event], 2);
    const [, , ...more] = double.to(reader.phone);
    expect(more).toEqual([]);
    const whatsapp = double.to(reader.phone).find(({ to }) => to.startsWith('whatsapp:'))!;
    expect(whatsapp.form).toMatchObject({ To: `whatsapp:${reader.phone}`, ContentSid: 'HX2' });
    const { number, carrier, trackingNumber } = event.data;
    expect(JSON.parse(whatsapp.form.ContentVariables!)).toEqual({ 1: number, 2: carrier, 3: trackingNumber });
  });

  it.each([
    ['has switched SMS off', { sms: false }],
    ['has muted the topic', { muted: [{ topic: 'PAYMENT', channel: 'SMS' }] }],
  ])('when the reader %s, then nothing comes, and no row says so', async (_, preferences) => {
    const reader = await newReader(preferences);
    const [silent, after] = [paid(reader), paid(await newReader())];
    await publish([silent, after]);
    await decided([after]);
    // The mail comes all the same: by then the text would have been written too.
    await eventually(async () => expect(await mails(silent.data.email)).toHaveLength(1));
    expect(await deliveriesOf(silent)).toEqual([]);
    expect(double.to(reader.phone)).toEqual([]);
  });

  it.each([
    ['a landline', '+4930123456', 'NOT_A_MOBILE'],
    ['a service that costs extra', '+491805123456', 'NOT_A_MOBILE'],
    ['in a country that we do not deliver to', '+18765550123', 'COUNTRY_NOT_ALLOWED'],
    ['none', '+491511', 'INVALID_RECIPIENT'],
  ])('when the number is %s, then nothing is sent, and the order says why', async (_, number, reason) => {
    const reader = await newReader({}, number);
    const event = paid(reader);
    await publish([event]);
    expect(await decided([event])).toMatchObject([{ state: 'SUPPRESSED', reason }]);
    expect(double.asked).not.toContain(number);
    await eventually(async () =>
      expect(await logOf(reader, event.data.orderId)).toContainEqual(['SMS', 'SUPPRESSED', reason]),
    );
  });

  it('when WhatsApp has not approved a template, then nothing is sent', async () => {
    const reader = await newReader({ sms: false, whatsapp: true });
    const event = { ...shipped(reader), id: 'x' };
    const closed = { reason: 'CANCELLED' as const, lines: [], wasPaid: true };
    const { orderId, number, email, customerId, locale } = event.data;
    await publish([
      { ...event, type: 'order.closed', data: { orderId, number, email, customerId, locale, ...closed } },
    ]);
    expect(await decided([event])).toMatchObject([{ state: 'SUPPRESSED', reason: 'TEMPLATE_NOT_APPROVED' }]);
  });

  it('when the reader sleeps, then what he waits for comes, and the rest waits until the morning', async () => {
    const reader = await newReader({ timeZone: midnight() });
    const [news, answer] = [shipped(reader), paid(reader)];
    await publish([news, answer]);
    await decided([answer]);
    expect(await deliveriesOf(news)).toEqual([]);
    expect(double.to(reader.phone)).toHaveLength(1);
  });
});

describe('When Twilio is gone', () => {
  it('for a while, then its texts hold up nothing, and everything comes once', async () => {
    await double.close();
    const readers = await Promise.all(Array.from({ length: 3 }, () => newReader()));
    // More than are taken out of the queue at a time.
    const events = readers.flatMap((reader) => Array.from({ length: 10 }, () => paid(reader)));
    await publish(events);
    await eventually(async () => expect(await waitingFor('messaging')).toBe(0));
    await double.open();
    await decided(events);
    for (const { phone } of readers) expect(double.to(phone)).toHaveLength(10);
  });
});

describe('When the worker is killed', () => {
  it('between claim, sending and record, then each text comes once all the same', async () => {
    const told: [Reader, ReturnType<typeof paid>][] = [];
    await Promise.all(
      ['sms.claimed', 'sms.sent'].map(async (point) => {
        const doomed = await spawnProcess('messaging', { TITAN_FAILPOINT: point });
        let end = '';
        void doomed.exited.then((reason) => {
          end = reason;
        });
        // The worker of the stack may take an event first; then the next one is for the doomed.
        while (!end) {
          const reader = await newReader();
          told.push([reader, paid(reader)]);
          await publish([told.at(-1)![1]]);
        }
        expect(end).toContain('SIGKILL');
      }),
    );
    const rows = await decided(told.map(([, event]) => event));
    expect(rows.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(0);
    for (const [{ phone }] of told) expect(double.to(phone)).toHaveLength(1);
  });
});

/** What the customer sees of an order's messages. */
async function logOf({ id }: Reader, orderId: string): Promise<string[][]> {
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { notifications { channel status reason } } } }';
  const viewer = { id, roles: ['CUSTOMER' as const], sessionId: 's' };
  const of = [{ __typename: 'Order', id: orderId, ownerKey: `user:${id}` }];
  const { data } = await askUsers(viewer, query, { of });
  const lines: { channel: string; status: string; reason: string }[] = data._entities[0].notifications;
  return lines.map(({ channel, status, reason }) => [channel, status, reason]);
}

import { randomUUID } from 'node:crypto';
import { Later } from '#platform/later.ts';
import { newEvent } from '../email/publish.ts';
import { ownWorker } from '../own-worker.ts';
import type { Reader } from './reader.ts';
import { type Behaviour, TwilioDouble } from './twilio-double.ts';

const double = new TwilioDouble();
const caps = { TITAN_TEXTS_PER_NUMBER: '3', TITAN_TEXTS_PER_ACCOUNT: '5', TITAN_RATE_LIMITS: 'on' };
await ownWorker('messaging', { ...caps, TWILIO_API_URL: await double.open('http://127.0.0.1:0') });

const { newNumber, newReader, paid } = await import('./reader.ts');
const { refundSent } = await import('#workers/templates/refund-sent.ts');
const { DeliveryModel } = await import('#workers/delivery/model.ts');
const { messagingHandlers } = await import('#workers/messaging/handlers.ts');
const { textProvider } = await import('#workers/messaging/provider.ts');
const { recorder, lastRecorded, eraseRecorded } = await import('#workers/messaging/recorder.ts');

afterAll(() => double.close());

const tell = messagingHandlers['order.paid'];
const rowOf = ({ aggregate }: { aggregate: string }) => DeliveryModel.findOne({ subject: aggregate }).lean();

/** Its rest is not waited for here. @returns how long the event would have waited */
async function postponed(work: Promise<unknown>): Promise<number> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  textProvider().rest.end();
  if (!(error instanceof Later)) throw new Error(`not put off: ${error}`);
  return error.waitMs;
}

const refusal = (status: number, code: number): Behaviour => ({ takes: false, status, body: { code, status } });

describe('When Twilio', () => {
  it.each<[what: string, behaviour: Behaviour]>([
    ['answers 500', refusal(500, 20500)],
    ['answers 500, and has taken it', { takes: true, status: 500, body: {} }],
    ['has taken it and hangs up', { takes: true, hangsUp: true }],
    ['answers with a page', { takes: false, status: 502, headers: { 'content-type': 'text/html' } }],
    ['does not know us', refusal(401, 20003)],
  ])('%s, then the text comes once, later', async (_, behaviour) => {
    const reader = await newReader();
    double.treats.set(reader.phone, [behaviour]);
    const event = paid(reader);
    expect(await postponed(tell(event))).toBeGreaterThanOrEqual(4_900);
    await tell(event);
    await tell(event);
    expect(double.to(reader.phone)).toHaveLength(1);
    expect(await rowOf(event)).toMatchObject({
      state: 'SENT',
      attempts: 2,
      providerId: double.to(reader.phone)[0]!.sid,
    });
  });

  it('wants a pause, then nobody is sent anything until it is over', async () => {
    const [reader, other] = [await newReader(), await newReader()];
    double.treats.set(reader.phone, [{ ...refusal(429, 20429), headers: { 'retry-after': '120' } }]);
    await expect(tell(paid(reader))).rejects.toMatchObject({ name: 'Later', waitMs: 120_000 });
    expect(await postponed(tell(paid(other)))).toBeGreaterThan(110_000);
    expect(double.asked).not.toContain(other.phone);
  });

  it.each([
    ['has unsubscribed', 21610, 'UNSUBSCRIBED'],
    ['is unknown to it', 21211, 'INVALID_RECIPIENT'],
    ['is refused in a way that we have not heard of', 29999, 'REFUSED'],
  ])('says that the reader %s, then that is final', async (_, code, reason) => {
    const reader = await newReader();
    double.treats.set(reader.phone, [refusal(400, code)]);
    const event = paid(reader);
    await tell(event);
    await tell(event);
    expect(await rowOf(event)).toMatchObject({ state: 'FAILED', reason, attempts: 1 });
    expect(double.asked.filter((number) => number === reader.phone)).toHaveLength(1);
  });

  it('has one of two texts that say the same, then the other one comes too', async () => {
    const reader = await newReader();
    const order = { orderId: randomUUID(), number: 'T-1', customerId: reader.id };
    const refund = () =>
      newEvent('order.refunded', `order:${order.orderId}`, { ...refundSent.sample, ...order, refundId: randomUUID() });
    await messagingHandlers['order.refunded'](refund());
    const second = refund();
    double.treats.set(reader.phone, [refusal(500, 20500)]);
    await postponed(messagingHandlers['order.refunded'](second));
    await messagingHandlers['order.refunded'](second);
    expect(double.to(reader.phone)).toHaveLength(2);
  });
});

describe('A cap', () => {
  const fates = async (events: ReturnType<typeof paid>[]) => {
    for (const event of events) await tell(event);
    return Promise.all(events.map(async (event) => (await rowOf(event))?.reason ?? 'SENT'));
  };
  const manyFor = (reader: Reader, count: number) => Array.from({ length: count }, () => paid(reader));

  it('when a number has had its texts, then no more, whoever has them sent', async () => {
    const [reader, other] = [await newReader(), await newReader()];
    await other.moves(reader.phone);
    expect(await fates([...manyFor(reader, 3), ...manyFor(other, 1)])).toEqual([
      'SENT',
      'SENT',
      'SENT',
      'RECIPIENT_CAP',
    ]);
    expect(double.to(reader.phone)).toHaveLength(3);
  });

  it('when an account has had its texts, then no more, to whatever number', async () => {
    const reader = await newReader();
    const first = await fates(manyFor(reader, 3));
    await reader.moves(newNumber());
    expect([...first, ...(await fates(manyFor(reader, 3)))]).toEqual([...Array(5).fill('SENT'), 'ACCOUNT_CAP']);
  });

  it('when a text is tried again, then it counts once', async () => {
    const reader = await newReader();
    const event = paid(reader);
    double.treats.set(reader.phone, [refusal(500, 1), refusal(500, 1), refusal(500, 1)]);
    for (let time = 0; time < 3; time += 1) await postponed(tell(event));
    expect(await fates([event, ...manyFor(reader, 3)])).toEqual(['SENT', 'SENT', 'SENT', 'RECIPIENT_CAP']);
  });
});

describe('The recorder', () => {
  const text = {
    deliveryId: randomUUID(),
    channel: 'SMS' as const,
    template: 'payment-received',
    about: 'order:1',
    to: '+4915112345678',
    customerId: randomUUID(),
    country: 'DE',
    body: 'Titan: vielen Dank!',
    values: [],
    language: 'de' as const,
  };

  it('when a text comes twice, then it is there once, until its account is gone', async () => {
    expect(await recorder.find(text, new Date())).toBeNull();
    expect(await recorder.send(text)).toEqual(await recorder.send(text));
    expect(await recorder.find(text, new Date())).toBe(text.deliveryId);
    expect(await lastRecorded()).toMatchObject([{ to: text.to, body: text.body, segments: 1 }]);
    await messagingHandlers['account.deleted'](newEvent('account.deleted', 'user:1', { userId: text.customerId }));
    expect(await lastRecorded()).toEqual([]);
    await eraseRecorded(text.customerId);
  });
});

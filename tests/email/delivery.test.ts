import { randomUUID } from 'node:crypto';
import type { Event } from '#schema/events.ts';
import { orderConfirmation } from '#workers/templates/order-confirmation.ts';
import { eventually, mails, mongo, spawnProcess } from '../stack.ts';
import { newEvent, publish, workersListening } from './publish.ts';

type OrderPlaced = Event<'order.placed'>;

function orders(count: number): OrderPlaced[] {
  return Array.from({ length: count }, () => {
    const orderId = randomUUID();
    const data = { ...orderConfirmation.sample, orderId, email: `${orderId}@example.org` };
    return newEvent('order.placed', `order:${orderId}`, data);
  });
}

const deliveriesOf = async (events: OrderPlaced[]) =>
  (await mongo('email'))
    .collection('deliveries')
    .find({ subject: { $in: events.map(({ aggregate }) => aggregate) } })
    .toArray();

/** Waits until every mail is recorded as sent and told to users. */
async function settled(events: OrderPlaced[]) {
  await eventually(async () => {
    const states = (await deliveriesOf(events)).map(({ state }) => state);
    expect(states).toEqual(events.map(() => 'SENT'));
    expect(await notificationsOf(events)).toHaveLength(events.length);
  });
  return deliveriesOf(events);
}

const notificationsOf = async (events: OrderPlaced[]) =>
  (await mongo('users'))
    .collection('notifications')
    .find({ subject: { $in: events.map(({ aggregate }) => aggregate) } })
    .toArray();

async function expectOneMailEach(events: OrderPlaced[]): Promise<void> {
  const counts = await Promise.all(events.map(async ({ data }) => (await mails(data.email)).length));
  expect(counts).toEqual(events.map(() => 1));
  expect(await notificationsOf(events)).toHaveLength(events.length);
}

/** Publishes one order after the other until it happened. */
async function publishUntil(happened: (soFar: OrderPlaced[]) => Promise<boolean>): Promise<OrderPlaced[]> {
  const events: OrderPlaced[] = [];
  while (!(await happened(events))) {
    const [event] = orders(1);
    events.push(event!);
    await publish([event!]);
  }
  return events;
}

describe('The email worker', () => {
  it('when an order is placed, then one mail in HTML and text, with an id of its own', async () => {
    const events = orders(1);
    await publish(events);
    await settled(events);
    const [mail] = await mails(events[0]!.data.email);
    expect(mail).toMatchObject({ subject: 'Your order T-20261124-7F3K' });
    expect(mail?.html).toContain('Thank you for your order');
    expect(mail?.text).toContain('Thank you for your order');
    expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-generated' });
    expect(mail?.headers['message-id']).toMatch(/^<[\w-]{43}@titan\.example>$/);
  });

  it('when an event comes eight times at once, to two processes, then one mail', async () => {
    const before = await workersListening();
    const second = await spawnProcess('email');
    await eventually(async () => expect(await workersListening()).toBeGreaterThan(before));
    const events = orders(3);
    await publish(events, 8);
    await settled(events);
    second.kill('SIGTERM');
    await publish(events);
    const last = orders(1);
    await publish(last);
    await settled(last);
    await expectOneMailEach(events);
  });

  it.each(['email.claimed', 'email.sent'])(
    'when the worker is killed at %s, then each mail comes once all the same',
    async (point) => {
      let interrupted = 0;
      // The doomed worker may meet another test's order; then the next one is for us.
      while (interrupted === 0) {
        const doomed = await spawnProcess('email', { TITAN_FAILPOINT: point });
        let end = '';
        void doomed.exited.then((reason) => {
          end = reason;
        });
        const events = await publishUntil(async () => end !== '');
        expect(end).toContain('SIGKILL');
        interrupted = (await settled(events)).filter(({ attempts }) => attempts > 1).length;
        await expectOneMailEach(events);
      }
    },
  );

  it('when one of two workers has no mail server, then each mail comes once, if later', async () => {
    const cutOff = await spawnProcess('email', { SMTP_URL: 'smtp://127.0.0.1:9' });
    const events = await publishUntil(async (soFar) =>
      (await deliveriesOf(soFar)).some(({ state, until }) => state === 'SENDING' && until < new Date()),
    );
    cutOff.kill('SIGTERM');
    await settled(events);
    await expectOneMailEach(events);
  });

  it('when the recipient is not one plain address, then no mail to anybody', async () => {
    const address = `${randomUUID()}@example.org`;
    const [event] = orders(1);
    const poisoned = { ...event!, data: { ...event!.data, email: `x@example.org, ${address}` } };
    await publish([poisoned]);
    const after = orders(1);
    await publish(after);
    await settled(after);
    await eventually(async () =>
      expect(await deliveriesOf([poisoned])).toMatchObject([{ state: 'SUPPRESSED', reason: 'INVALID_RECIPIENT' }]),
    );
    expect(await mails(address)).toEqual([]);
  });
});

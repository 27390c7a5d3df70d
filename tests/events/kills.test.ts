import { randomBytes } from 'node:crypto';
import { queueOf } from '#platform/topology.ts';
import { Client } from '../client.ts';
import { publish } from '../email/publish.ts';
import { look } from '../orders/desk.ts';
import { newProduct, pay, placedOrder, stockOf } from '../shop.ts';
import { eventually, mongo, mongoAt, spawnProcess } from '../stack.ts';
import { keptOnce, notice, put, sendUntilDead } from './broker.ts';
import { startTeller } from './start-teller.ts';

const prefix = `teller-${randomBytes(4).toString('hex')}`;
const newSubject = () => `order:${randomBytes(12).toString('hex')}`;
const teller = (settings: Record<string, string>) => startTeller({ TITAN_DB_PREFIX: prefix, ...settings });

const told = async (subjects: string[]) =>
  (await mongo('users'))
    .collection('notifications')
    .find({ subject: { $in: subjects } })
    .toArray();
const outbox = async () => (await mongoAt(prefix, 'messaging')).collection('outbox');

describe('When the relay is killed', () => {
  it.each(['relay.published', 'relay.confirmed'])(
    'at %s, then every event arrives, and has its effect once',
    async (point) => {
      const subjects = Array.from({ length: 5 }, newSubject);
      const doomed = teller({ TITAN_FAILPOINT: point, TELL: subjects.join() });
      expect(await doomed.exited).toContain('SIGKILL');
      expect(await (await outbox()).countDocuments()).toBeGreaterThan(0);
      const heir = teller({});
      await eventually(async () => expect(await (await outbox()).countDocuments()).toBe(0));
      await eventually(async () => {
        const lines = (await told(subjects)).map(({ subject, template }) => `${subject} ${template}`);
        expect(lines.sort()).toEqual(subjects.flatMap((one) => [`${one} first`, `${one} second`]).sort());
      });
      await heir.stop();
    },
  );
});

describe('When a consumer is killed', () => {
  it.each(['consumer.taken', 'consumer.handled'])('at %s, then every event has its effect once', async (point) => {
    const doomed = await spawnProcess('users', { TITAN_FAILPOINT: point });
    const events = await sendUntilDead(doomed, async (event) => publish([event]));
    await keptOnce(events);
  });
});

describe('When events come that do not fit any more', () => {
  it('then a refusal that is older than the payment, and the payment once more, change nothing', async () => {
    const article = await newProduct();
    const guest = new Client();
    const { id } = await placedOrder(guest, article.sku);
    const early = new Date().toISOString();
    await pay(guest, id);
    await eventually(async () => expect((await look(guest, 'Order', { id })).status).toBe('PAID'));
    const { paymentId, amount } = await capture(id);
    const event = { aggregate: `order:${id}`, at: early };
    await publish([
      { ...event, id: newSubject(), type: 'payment.failed', data: { paymentId, orderId: id, reason: 'late' } },
      { ...event, id: newSubject(), type: 'payment.captured', data: { paymentId, orderId: id, amount } },
    ]);
    const behind = notice();
    await put(queueOf('users'), behind);
    await keptOnce([behind]);
    await eventually(async () => expect(await stockOf(article.sku)).toMatchObject({ reserved: 0, sold: 1 }));
    const { status, timeline } = await look(guest, 'Order', { id });
    expect(status).toBe('PAID');
    expect(timeline.filter(({ type }: { type: string }) => type === 'PAID')).toHaveLength(1);
  });
});

async function capture(orderId: string) {
  const row = (await (await mongo('payments')).collection('payments').findOne({ orderId, status: 'CAPTURED' }))!;
  return { paymentId: String(row._id), amount: { amount: row.captured as number, currency: row.currency as string } };
}

describe('When the news of a payment is lost to a dead letter', () => {
  it('then the order asks payments itself, and is paid once', async () => {
    const guest = new Client();
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    await pay(guest, id);
    await eventually(async () => expect((await look(guest, 'Order', { id })).status).toBe('PAID'));
    // As if the event had not been heard: the order is where it was before.
    const before = { status: 'PAYING', payingSince: new Date(Date.now() - 120_000) };
    const orders = (await mongo('orders')).collection<{ _id: string }>('orders');
    await orders.updateOne({ _id: id }, { $set: before, $pull: { timeline: { type: 'PAID' } } } as never);
    await eventually(async () => expect((await look(guest, 'Order', { id })).status).toBe('PAID'));
  });
});

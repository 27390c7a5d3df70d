import { randomBytes, randomUUID } from 'node:crypto';
import { deadQueueOf, queueOf } from '#platform/topology.ts';
import { Client } from '../client.ts';
import { newEvent } from '../email/publish.ts';
import { eventually, mongo } from '../stack.ts';
import { admin } from '../users/staff.ts';
import { kept, keptOnce, notice, put } from './broker.ts';
import { bury, LETTERS, type Letter, letters, letterWith, requeue, staff } from './letter-desk.ts';

describe('When a queue gets what nobody can handle', () => {
  const mark = randomUUID();
  const poison: [what: string, content: Buffer | object, shown: string][] = [
    ['bytes that are no text', Buffer.concat([randomBytes(64), Buffer.from(` ${mark}-bytes`)]), `${mark}-bytes`],
    [
      'an event of an unknown type',
      { id: `${mark}-type`, type: 'moon.landed', aggregate: 'a', data: {} },
      `${mark}-type`,
    ],
    ['an event of another version', { ...notice(`${mark}-version`), data: { subject: 1 } }, `${mark}-version`],
    [
      'an event for somebody else',
      newEvent('job.requested', `${mark}-other`, { jobId: 'j', kind: 'PRODUCT_IMPORT', starterId: 's', input: {} }),
      `${mark}-other`,
    ],
    [
      'nothing but an object’s own names',
      { id: `${mark}-proto`, type: 'constructor', aggregate: '__proto__', data: {} },
      `${mark}-proto`,
    ],
    ['ten megabytes', Buffer.alloc(10 * 1024 * 1024, `${mark}-large `), `${mark}-large`],
  ];

  it('then each becomes a dead letter at once, shortened, and what is behind it does not wait', async () => {
    const behind = notice();
    for (const [, content] of poison) await put(queueOf('users'), content, { messageId: randomUUID() });
    await put(queueOf('users'), behind, { messageId: behind.id });
    await keptOnce([behind]);
    for (const [, , shown] of poison) {
      const letter = await letterWith(shown);
      expect(letter).toMatchObject({ queue: 'titan.users', reason: 'UNUSABLE', attempts: 1, requeuedAt: null });
      expect(letter.error).toMatch(/not an event of the vocabulary|does not take/);
      expect(letter.payload.length).toBeLessThan(5_000);
    }
    expect((await letterWith(`${mark}-version`)).event).toBe('notification.sent');
  });
});

describe('A dead letter', () => {
  it('when staff looks at it, then nothing in it tells of a person', async () => {
    const mark = randomUUID();
    const order = { orderId: mark, number: 'T-1', customerId: null, email: 'ada@example.org', locale: 'de' };
    const event = newEvent('order.closed', `order:${mark}`, { ...order, reason: 'EXPIRED', lines: [], wasPaid: false });
    const told = {
      ...event,
      data: { ...event.data, shippingAddress: { name: 'Ada Lovelace', postalCode: '10115' }, new: '+49 30 901820' },
    };
    await put(deadQueueOf('email'), told, {
      messageId: event.id,
      headers: { 'x-titan-error': '550 <ada@example.org> +49 30 901820 is unknown' },
    });
    const letter = await letterWith(mark);
    expect(letter).toMatchObject({ queue: 'titan.email', event: 'order.closed', error: '550 <•••> ••• is unknown' });
    expect(JSON.parse(letter.payload).data).toMatchObject({ orderId: mark, wasPaid: false, lines: [] });
    expect(letter.payload).not.toMatch(/ada|lovelace|10115|901820/i);
  });

  it('when two of the staff requeue it at once, then its consumer gets it once, and it is no longer listed', async () => {
    const event = notice();
    await bury(event);
    const { id } = await letterWith(event.aggregate);
    expect(await kept(event)).toBe(0);
    const answers = await Promise.all([staff, await admin(), staff].map((client) => requeue(client, [id, id])));
    expect(answers.flatMap(({ data }) => data.requeueDeadLetters)).toEqual([id]);
    await keptOnce([event]);
    const letter = await letterWith(event.aggregate, true);
    expect(letter.requeuedAt).not.toBeNull();
    expect((await letters()).map((one) => one.id)).not.toContain(id);
    const row = async () => (await mongo('orders')).collection<{ _id: string }>('deadLetters').findOne({ _id: id });
    await eventually(async () => expect(await row()).toMatchObject({ state: 'SENT' }));
  });

  it('when its event fails again, then it is a dead letter of its own', async () => {
    const event = notice();
    await bury(event, 'the first time');
    const { id } = await letterWith(event.aggregate);
    await requeue(staff, [id]);
    await keptOnce([event]);
    await bury(event, 'the second time');
    expect((await letterWith(event.aggregate)).id).not.toBe(id);
  });

  it('when it is unknown, one of too many, or asked for by others, then nothing is requeued', async () => {
    const event = notice();
    await bury(event);
    const { id } = await letterWith(event.aggregate);
    const code = async (client: Client, ids: string[]) => (await requeue(client, ids)).errors?.[0]?.extensions.code;
    expect(await code(staff, [id, 'nobody'])).toBe('NOT_FOUND');
    expect(await code(staff, [id, ...Array.from({ length: 100 }, (_, i) => `x${i}`)])).toBe('BAD_USER_INPUT');
    expect(await code(new Client(), [id])).toBe('UNAUTHENTICATED');
    const { data, errors } = await new Client().run('DeadLetters', { first: 1 });
    expect([data?.deadLetters ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED']);
    expect((await letters()).map((one) => one.id)).toContain(id);
    expect(await kept(event)).toBe(0);
  });

  it('when there are more than a page, then pages follow each other without a gap', async () => {
    const all = (await letters()).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const {
        data,
      }: {
        data: {
          deadLetters: { nodes: Letter[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      } = await staff.send(LETTERS, { first: 3, after });
      seen.push(...data.deadLetters.nodes.map(({ id }) => id));
      expect(data.deadLetters.totalCount).toBe(all.length);
      ({ hasNextPage: more, endCursor: after } = data.deadLetters.pageInfo);
    }
    expect(seen).toEqual(all);
  });
});

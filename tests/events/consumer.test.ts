import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from 'amqplib';
import type { Event } from '#schema/events.ts';
import { eventually } from '../stack.ts';
import {
  type Consumer,
  consume,
  DELIVERY_LIMIT,
  deadQueue,
  foundLetter,
  notices,
  onChannel,
  once,
  queue,
  retryQueue,
  send,
  take,
  waitingIn,
} from './probe.ts';

let consumer: Consumer | undefined;
afterEach(async () => await consumer?.stop());

const idsOf = (events: readonly Event[]) => events.map(({ id }) => id);

/** Nothing of the probe waits anywhere, and nothing is in hand. */
const settled = async () => {
  await consumer?.stop();
  expect(await waitingIn(queue)).toBe(0);
};

it('When events of one aggregate come, then they are handled in their order, while others overtake them', async () => {
  const events = notices('aaabbbcd');
  const begun: string[] = [];
  const done: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  consumer = await consume(async ({ id }) => {
    begun.push(id);
    if (id === events[0]!.id) await gate;
    else await sleep(5);
    done.push(id);
  });
  await send(events);
  const others = idsOf(events.slice(3));
  await eventually(async () => expect([...done].sort()).toEqual([...others].sort()));
  expect(begun).not.toContain(events[1]!.id);
  release();
  await eventually(async () => expect(done).toHaveLength(events.length));
  const of = (from: number, to: number) => idsOf(events.slice(from, to));
  for (const [from, to] of [
    [0, 3],
    [3, 6],
  ] as const)
    expect(done.filter((id) => of(from, to).includes(id))).toEqual(of(from, to));
  await settled();
});

it('When a handler fails, then the event climbs the ladder with its reason, and what is behind it is handled', async () => {
  const events = notices('ab');
  const done: string[] = [];
  consumer = await consume(async ({ id }) => {
    if (id === events[0]!.id) throw new Error('no luck');
    done.push(id);
  });
  await send(events);
  await eventually(async () => expect(await waitingIn(retryQueue(0))).toBe(1));
  expect(done).toEqual([events[1]!.id]);
  const waiting = await take(retryQueue(0));
  expect(waiting ? waiting.properties : null).toMatchObject({
    messageId: events[0]!.id,
    headers: { 'x-titan-step': 1, 'x-titan-error': 'Error: no luck' },
  });
  await settled();
});

it('When an event comes twice at once and once more, then its effect is there once', async () => {
  const [event] = notices('a');
  let effects = 0;
  let deliveries = 0;
  consumer = await consume(async (given) => {
    deliveries += 1;
    await once(given, async () => {
      effects += 1;
    });
  });
  await send([event!, event!]);
  await eventually(async () => expect(deliveries).toBe(2));
  await send([event!]);
  await eventually(async () => expect(deliveries).toBe(3));
  expect(effects).toBe(1);
  await settled();
});

it('When the connection is lost after the effect and before the acknowledgement, then the effect is there once', async () => {
  const events = notices('abcdef');
  const effects: string[] = [];
  let died = false;
  consumer = await consume(async (event, me) => {
    await once(event, async () => void effects.push(event.id));
    if (died) return;
    died = true;
    me.die();
  });
  await send(events);
  await eventually(async () => expect([...effects].sort()).toEqual(idsOf(events).sort()));
  await eventually(async () => expect(await waitingIn(queue)).toBe(0));
  expect(effects).toHaveLength(events.length);
  await settled();
});

it('When one event kills whoever handles it, then it is a dead letter, and those around it are handled', async () => {
  const events = notices('abcdeXfghij');
  const guilty = events[5]!;
  const done = new Set<string>();
  let deaths = 0;
  consumer = await consume(async ({ id }, me) => {
    if (id !== guilty.id) {
      await sleep(20);
      return void done.add(id);
    }
    deaths += 1;
    me.die();
    await new Promise(() => {});
  });
  await send(events);
  await eventually(async () => expect(await waitingIn(deadQueue)).toBe(1));
  const letter = await take(deadQueue);
  expect(letter ? letter.properties : null).toMatchObject({
    messageId: guilty.id,
    headers: { 'x-titan-reason': 'CRASHED' },
  });
  await eventually(async () =>
    expect([...done].sort()).toEqual(
      idsOf(events)
        .filter((id) => id !== guilty.id)
        .sort(),
    ),
  );
  expect(deaths).toBeLessThan(6);
});

it('When a consumer is told to stop, then it finishes what it has, and the rest stays in the queue', async () => {
  const events = notices('aaaa');
  const done: string[] = [];
  let begun = () => {};
  const first = new Promise<void>((resolve) => {
    begun = resolve;
  });
  consumer = await consume(async ({ id }) => {
    begun();
    await sleep(50);
    done.push(id);
  });
  await send(events);
  await first;
  await consumer.stop();
  expect(done.length + (await waitingIn(queue))).toBe(events.length);
  expect(done.length).toBeGreaterThan(0);
  expect(done).toEqual(idsOf(events).slice(0, done.length));
});

it('When nobody can even postpone an event, then the broker ends it at its delivery limit, and its letter says that it crashed', async () => {
  const [event] = notices('a');
  await send([event!]);
  const deliveries = await onChannel(async (channel) => {
    let count = 0;
    for (let got = await channel.get(queue); got; got = await channel.get(queue)) {
      count += 1;
      channel.nack(got, false, true);
    }
    return count;
  });
  expect(deliveries).toBe(DELIVERY_LIMIT + 1);
  await eventually(async () => expect(await waitingIn(deadQueue)).toBe(1));
  const letter = foundLetter('users', (await take(deadQueue)) as Message);
  expect(letter).toMatchObject({ messageId: event!.id, reason: 'CRASHED', attempts: DELIVERY_LIMIT + 1 });
  expect(Date.parse(letter.failedAt!)).toBeGreaterThan(Date.parse(event!.at) - 1_000);
  await settled();
});

import fc from 'fast-check';
import { Redis } from 'ioredis';
import { newId } from '#platform/ids.ts';
import { TokenBucket } from '#platform/token-bucket.ts';
import { TokenBuckets } from '#platform/token-buckets.ts';
import { type OwnRedis, startRedis } from './own-redis.ts';
import { eventually } from './stack.ts';

let server: OwnRedis;
const clients: Redis[] = [];

/** As connectRedis makes it. */
function connect(url: string): Redis {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 };
  const client = new Redis(url, options);
  client.on('error', () => {});
  clients.push(client);
  return client;
}

const ready = (client: Redis) => new Promise((resolve) => client.once('ready', resolve));

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => {
  for (const client of clients) client.disconnect();
});

/** Two processes that share a bucket so slow that nothing comes back during a test. */
async function shared(capacity: number) {
  const [one, two] = [connect(server.url), connect(server.url)];
  await Promise.all([ready(one), ready(two)]);
  const size = { name: newId(), capacity, refillSeconds: 3_600 };
  return [new TokenBucket(size, () => one), new TokenBucket(size, () => two)] as const;
}

test('When two processes take at once, then exactly the capacity is given', async () => {
  const buckets = await shared(10);
  const waits = await Promise.all(Array.from({ length: 40 }, (_, at) => buckets[at % 2 === 0 ? 0 : 1].take('key')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  expect(Math.min(...waits.filter((wait) => wait > 0))).toBeGreaterThan(3_500);
});

test('When takes, gifts and refills come in any order, then it behaves as a counter between 0 and its capacity', async () => {
  const [bucket] = await shared(5);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('take' as const), cost: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('give' as const), cost: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('refill' as const), cost: fc.constant(0) }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
    const key = newId();
    let tokens = 5;
    for (const { kind, cost } of steps) {
      if (kind === 'take') {
        expect((await bucket.take(key, cost)) === 0).toBe(cost <= tokens);
        if (cost <= tokens) tokens -= cost;
      } else if (kind === 'give') {
        await bucket.giveBack(key, cost);
        tokens = Math.min(5, tokens + cost);
      } else {
        await bucket.refill(key);
        tokens = 5;
      }
    }
  });
  await fc.assert(property, { numRuns: 30 });
});

test('When time passes, then tokens come back one by one', async () => {
  const client = connect(server.url);
  await ready(client);
  const bucket = new TokenBucket({ name: newId(), capacity: 2, refillSeconds: 1 }, () => client);
  expect([await bucket.take('k'), await bucket.take('k'), await bucket.take('k')]).toEqual([0, 0, 1]);
  while ((await bucket.take('k')) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await bucket.take('k')).toBe(1);
});

test('When Redis is gone, then each process counts for itself, and nobody waits for Redis', async () => {
  const own = await startRedis();
  const client = connect(own.url);
  await ready(client);
  const bucket = new TokenBucket({ name: newId(), capacity: 3, refillSeconds: 3_600 }, () => client);
  expect(await bucket.take('key')).toBe(0);
  await own.kill();
  const waits = [];
  for (let at = 0; at < 5; at += 1) waits.push(await bucket.take('key'));
  // It goes on from what it saw last: an outage fills nobody's bucket.
  expect(waits.map((wait) => wait === 0)).toEqual([true, true, false, false, false]);
});

/** Several buckets so slow that nothing comes back, as a counter each: what the script and the local arithmetic must agree with. */
const slow = (names: string[]) => names.map((name, at) => ({ name, capacity: 4 + at, refillSeconds: 3_600 }));

const steps = fc.array(
  fc.record({
    settled: fc.boolean(),
    costs: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 3, maxLength: 3 }),
  }),
  { maxLength: 15 },
);

test.each([
  ['the script', 'redis'],
  ['a process without Redis', 'local'],
])(
  'When %s charges several buckets at once, then all are charged or none, and settlements go into debt',
  async (_, where) => {
    const client = connect(server.url);
    await ready(client);
    const sizes = slow([newId(), newId(), newId()]);
    const property = fc.asyncProperty(steps, async (all) => {
      const buckets = new TokenBuckets(() => (where === 'redis' ? client : fail()));
      const key = newId();
      const model = sizes.map(({ capacity }) => capacity);
      for (const { settled, costs } of all) {
        const charges = sizes.map((size, at) => ({ size, key, cost: costs[at]! }));
        const states = await (settled ? buckets.settle(charges) : buckets.take(charges));
        const enough = costs.every((cost, at) => cost <= model[at]!);
        if (!settled) expect(states.every(({ waitMs }) => waitMs === 0)).toBe(enough);
        if (settled || enough) {
          sizes.forEach(({ capacity }, at) => {
            model[at] = Math.max(-capacity, Math.min(capacity, model[at]! - costs[at]!));
          });
        }
        expect(states.map(({ tokens }) => tokens)).toEqual(model);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  },
);

const fail = (): never => {
  throw new Error('there is no Redis');
};

test('When a client asks without pause, then no stretch of time lets more through than capacity + elapsed x rate', async () => {
  const client = connect(server.url);
  await ready(client);
  const buckets = new TokenBuckets(() => client);
  const size = { name: newId(), capacity: 8, refillSeconds: 0.02 };
  const admitted: { sent: number; answered: number }[] = [];
  for (const until = performance.now() + 1_500; performance.now() < until; ) {
    const sent = performance.now();
    const [state] = await buckets.take([{ size, key: 'key', cost: 1 }]);
    if (state!.waitMs === 0) admitted.push({ sent, answered: performance.now() });
  }
  expect(admitted.length).toBeGreaterThan(size.capacity);
  // Every stretch, not only those that begin where a fixed window would: 2 ms more for Redis' clock of whole milliseconds.
  for (let first = 0; first < admitted.length; first += 1) {
    for (let last = first; last < admitted.length; last += 1) {
      const elapsed = (admitted[last]!.answered - admitted[first]!.sent + 2) / 1000;
      expect(last - first + 1).toBeLessThanOrEqual(size.capacity + elapsed / size.refillSeconds);
    }
  }
});

test('When Redis is back after an outage, then what was let through meanwhile is booked', async () => {
  const client = connect(server.url);
  await ready(client);
  let away = true;
  const buckets = new TokenBuckets(() => (away ? fail() : client));
  const charge = { size: { name: newId(), capacity: 10, refillSeconds: 3_600 }, key: 'key', cost: 3 };
  for (let at = 0; at < 3; at += 1) expect((await buckets.take([charge]))[0]!.waitMs).toBe(0);
  away = false;
  await eventually(async () => {
    const [state] = await new TokenBuckets(() => client).settle([{ ...charge, cost: 0 }]);
    await buckets.settle([{ ...charge, cost: 0 }]);
    expect(state!.tokens).toBe(1);
  });
});

import fc from 'fast-check';
import { Redis } from 'ioredis';
import { newId } from '#platform/ids.ts';
import { TokenBucket } from '#platform/token-bucket.ts';
import { type OwnRedis, startRedis } from './own-redis.ts';

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
  expect(waits.map((wait) => wait === 0)).toEqual([true, true, true, false, false]);
});

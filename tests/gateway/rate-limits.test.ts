import { createHash, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type OwnRedis, startRedis } from '../own-redis.ts';
import { eventually, type Instance, spawnProcess } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { admitted } from './limiter-metrics.ts';

const KEY = 'titan_of-a-partner';
const EMBEDDED = 'titan_in-every-app';
const dir = mkdtempSync(join(tmpdir(), 'titan-api-keys-'));
let redis: OwnRedis;
let gateway: Instance;

beforeAll(async () => {
  const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');
  const keys = [
    { name: 'partner', client: 'web', sha256: sha256(KEY) },
    { name: 'app', client: 'mobile', embedded: true, sha256: sha256(EMBEDDED) },
  ];
  writeFileSync(join(dir, 'keys.json'), JSON.stringify(keys));
  redis = await startRedis();
  gateway = await spawnProcess('gateway', {
    REDIS_URL: redis.url,
    TITAN_RATE_LIMITS: 'on',
    TITAN_TRUSTED_PROXIES: '1',
    TITAN_PERSISTED_MOBILE: 'off',
    TITAN_API_KEYS_FILE: join(dir, 'keys.json'),
  });
});
afterAll(() => rmSync(dir, { recursive: true }));

/** An address of its own for each test, so that none meets the buckets of another. */
const newAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

async function ask(from: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  const { data, errors, extensions } = (await response.json()) as any;
  return { status: response.status, headers: response.headers, data, errors, extensions };
}

/** Ten of cost each. */
const resets = (count: number) =>
  Array.from({ length: count }, (_, n) => `a${n}: requestPasswordReset(email: "nobody-${n}@example.org")`).join(' ');
const RESETS = `mutation { ${resets(5)} }`;
const LIST = '{ products(first: 20) { nodes { title } } }';
const ORDER = '{ order(id: "x") { id } }';

/** Asks for five resets at a time until it is refused. @returns the refusal, and how many times it was let through */
async function emptied(from: string | (() => string), headers: Record<string, string> = {}) {
  const started = performance.now();
  for (let through = 0; ; through += 1) {
    const answer = await ask(typeof from === 'string' ? from : from(), RESETS, headers);
    const most = 240 + (4 * (performance.now() - started)) / 1000;
    expect(through * 50).toBeLessThanOrEqual(most);
    if (answer.status !== 200) return { ...answer, through };
  }
}

/** What the header says is left of a bucket. */
const left = (headers: Headers, bucket: string): number =>
  Number(new RegExp(`"${bucket}";r=(\\d+)`).exec(headers.get('ratelimit') ?? '')?.[1]);

test('When a client has used up its sign-ins, each alias counted, then 429 RATE_LIMITED says when to come again', async () => {
  const refused = await emptied(newAddress());
  expect(refused.through).toBeGreaterThanOrEqual(4);
  expect(refused.status).toBe(429);
  expect(refused.data).toBeUndefined();
  expect(refused.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit-policy')).toBe('"login";q=240;w=60, "login-address";q=2400;w=60');
  expect(left(refused.headers, 'login')).toBeLessThan(50);
});

test('When sign-ins are used up, then browsing and buying go on', async () => {
  const from = newAddress();
  await emptied(from);
  expect((await ask(from, LIST)).status).toBe(200);
  expect((await ask(from, ORDER)).status).toBe(200);
});

test('When a mutation mixes classes and one has too little, then it is refused and the other loses nothing', async () => {
  const from = newAddress();
  await emptied(from);
  for (const count of [4, 3, 2, 1]) await ask(from, `mutation { ${resets(count)} }`);
  const before = left((await ask(from, ORDER)).headers, 'checkout');
  const mixed = await ask(from, `mutation { createCart { id } ${resets(4)} }`);
  expect(mixed.status).toBe(429);
  expect(left((await ask(from, ORDER)).headers, 'checkout')).toBeGreaterThanOrEqual(before - 2);
});

test.each<[what: string, headers: Record<string, string>]>([
  ['another client name', { 'apollographql-client-name': 'mobile' }],
  ['another user agent', { 'user-agent': 'somebody else' }],
  [
    'a forwarded address of its own',
    { forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4', 'x-client-address': '1.2.3.4' },
  ],
  ['the key that every copy of an app has', { 'x-api-key': EMBEDDED }],
])('When a client that has used up its bucket sends %s, then it is the same bucket', async (_, headers) => {
  const from = newAddress();
  await emptied(from);
  expect((await ask(from, RESETS, headers)).status).toBe(429);
});

test('When hops are made up before the trusted one, then they select no bucket', async () => {
  const from = newAddress();
  await emptied(from);
  expect((await ask(`${newAddress()}, ${from}`, RESETS)).status).toBe(429);
});

test('When addresses are of one /64 of IPv6, then they have one bucket, and with the others of their /48 one more', async () => {
  const network = `2001:db8:${randomInt(65_536).toString(16)}:1`;
  const refused = await emptied(() => `${network}::${randomInt(65_536).toString(16)}`);
  expect(refused.status).toBe(429);
  const { headers } = await ask(`${network.slice(0, -1)}2::1`, RESETS);
  expect(left(headers, 'login-address')).toBe(2_350);
  expect(left(headers, 'login-site')).toBeLessThan(24_000);
});

test('When a session or a key asks from many addresses, then it has one bucket, and each address one of its own too', async () => {
  const { accessToken } = await newPerson();
  for (const headers of [{ authorization: `Bearer ${accessToken}` }, { 'x-api-key': KEY }]) {
    const refused = await emptied(newAddress, headers as Record<string, string>);
    expect(refused.status).toBe(429);
    expect(left(refused.headers, 'login-address')).toBe(2_400);
  }
});

test('When a token or a key does not hold, then 401, and the address is charged', async () => {
  for (const headers of [{ authorization: 'Bearer x' }, { 'x-api-key': 'titan_x' }]) {
    const refused = async () => {
      const { status, errors } = await ask(newAddress(), LIST, headers as Record<string, string>);
      expect([status, errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    };
    expect(await admitted(gateway, 'browse-address', refused)).toBe(1);
  }
});

test('When an Accept comes for the first time, then finding out what fits it costs nobody anything', async () => {
  const headers = { accept: `application/json, text/x-${randomInt(1e9)};q=0.1` };
  expect(await admitted(gateway, 'browse-address', () => ask(newAddress(), '{ __typename }', headers))).toBe(1);
});

test('When the answer is smaller than it might have been, then the difference comes back', async () => {
  const from = newAddress();
  const { extensions, data } = await ask(
    from,
    '{ products(first: 100, filter: { brands: ["nobody"] }) { nodes { title } } }',
  );
  expect(data.products.nodes).toEqual([]);
  expect(extensions.cost).toEqual({ estimated: 102, actual: 2 });
  await eventually(async () => {
    const { headers } = await ask(from, '{ __typename }');
    expect(left(headers, 'browse')).toBeGreaterThan(9_950);
  });
});

test('When an operation may cost more than anybody has, then it is refused before it is planned', async () => {
  const query = `{ ${[1, 2, 3].map((n) => `a${n}: products(first: 100) { nodes { reviews(first: 100) { nodes { id } } } }`).join(' ')} }`;
  const { status, errors } = await ask(newAddress(), query);
  expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect(errors[0].message).toMatch(/has a cost of \d+; 10000 is allowed/);
});

test.each(['{', '{ nothing }', 'query A { __typename } query B { __typename }'])(
  'When what comes is no operation, as %s, then it is charged all the same',
  async (query) => {
    const { status, headers } = await ask(newAddress(), query);
    expect(status).toBe(400);
    expect([left(headers, 'browse'), left(headers, 'browse-address')]).toEqual([9_995, 99_995]);
  },
);

test('When requests come, then each asks Redis once, whatever it costs, and refunds leave together', async () => {
  const monitor = await new Redis(redis.url).monitor();
  const commands: string[][] = [];
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    if (source !== 'lua') commands.push(args);
  });
  const from = newAddress();
  for (let n = 0; n < 5; n += 1)
    await ask(from, '{ me { id } order(id: "x") { id } products(first: 3) { nodes { id } } }');
  await eventually(async () => {
    if (!commands.some(isRefund)) throw new Error('no refund yet');
  });
  monitor.disconnect();
  // What listens and proves that the connection lives asks for nothing.
  const asked = commands.filter(([name]) => !/^(ping|subscribe|info|monitor|client|hello)$/i.test(name!));
  expect(asked.filter((command) => !isRefund(command)).map(([name]) => name!.toLowerCase())).toEqual(
    Array(5).fill('evalsha'),
  );
});

/** The argument after the keys of the buckets' script says whether it settles. */
const isRefund = ([name, , keys, ...rest]: string[]) => /^eval/i.test(name!) && rest[Number(keys)] === '1';

test.each<[what: string, bucket: string, send: (from: string) => Promise<Response>]>([
  ['a webhook', 'webhook', (from) => door('POST', '/webhooks/sandbox', from)],
  ['a picture', 'browse', (from) => door('GET', '/media/none.webp', from)],
  ['a file', 'browse', (from) => door('GET', '/files/users/none', from)],
  ['a file that is sent', 'write', (from) => door('PUT', '/files/orders/none', from)],
])('When %s passes the door, then it takes from the bucket "%s"', async (_, bucket, send) => {
  expect(await admitted(gateway, bucket, () => send(newAddress()))).toBe(1);
});

test('When one address has used up its webhooks, then 429 with Retry-After, and payments hears of none', async () => {
  const from = newAddress();
  const statuses: number[] = [];
  while (!statuses.includes(429)) {
    const sent = await Promise.all(Array.from({ length: 100 }, () => door('POST', '/webhooks/sandbox', from)));
    for (const { status, headers } of sent) {
      statuses.push(status);
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses.length).toBeLessThan(20_000);
  }
});

const door = (method: string, path: string, from: string) =>
  fetch(`${gateway.url}${path}`, {
    method,
    headers: { 'x-forwarded-for': from },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });

test('When Redis is gone, then sign-ins stay limited, from what was seen last, and the rest goes on', async () => {
  const from = newAddress();
  const fresh = newAddress();
  expect((await emptied(from)).status).toBe(429);
  await redis.kill();
  expect((await ask(from, RESETS)).status).toBe(429);
  expect((await ask(from, LIST)).status).toBe(200);
  expect((await emptied(fresh)).through).toBeGreaterThanOrEqual(4);
  const exposition = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(exposition).toContain('titan_rate_limit_local 1');
  expect(exposition).toMatch(/titan_rate_limit_decisions_total\{class="login",decision="refused"\} \d+/);
});

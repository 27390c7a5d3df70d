import { request, type ServerResponse } from 'node:http';
import { processes } from '#platform/processes.ts';
import { Client } from '../client.ts';
import { eventually, type Instance, spawnProcess } from '../stack.ts';
import { type Arrived, json, type StandIn, standIn } from './stand-in.ts';

const PAGE = 'https://shop.example';
let subgraphs: StandIn;
let gateway: Instance;
/** Answers that never come, to whoever still waits for them. */
const endless = new Set<ServerResponse>();

beforeAll(async () => {
  subgraphs = await standIn(({ url }, response) => {
    if (url === '/graphql') return json(response, { data: { categories: [] } });
    if (url.startsWith('/media/endless')) return endless.add(response.once('close', () => endless.delete(response)));
    response.writeHead(201, { 'content-type': 'text/csv', etag: '"1"', 'x-secret': 'inside', 'set-cookie': 'a=b' });
    return response.end('from the subgraph');
  });
  const { url } = subgraphs;
  gateway = await spawnProcess('gateway', {
    CATALOG_URL: url,
    PAYMENTS_URL: url,
    ORDERS_URL: url,
    TITAN_CORS_ORIGINS: `https://other.example, ${PAGE}`,
  });
});

beforeEach(() => {
  subgraphs.arrived.length = 0;
});

const last = (): Arrived => subgraphs.arrived.at(-1)!;

/** Sends a path as it stands: `fetch` would tidy it up. */
const raw = (method: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    const { port } = new URL(gateway.url);
    const sent = request({ host: '127.0.0.1', port, method, path }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end();
  });

test('When a webhook arrives, then its bytes and signature reach payments as they are', async () => {
  const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const headers = {
    'content-type': 'application/octet-stream',
    'stripe-signature': 't=1,v1=ab',
    'x-titan-signature': 'cd',
  };
  const response = await fetch(`${gateway.url}/webhooks/sandbox?x=1`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  expect(last()).toMatchObject({ method: 'POST', url: '/webhooks/sandbox?x=1', headers });
  expect(last().body.equals(body)).toBe(true);
});

test('When a webhook brings identity of its own, then payments sees only the gateway’s', async () => {
  const headers = { authorization: 'Bearer evil', cookie: 'evil', 'x-viewer': 'evil', 'x-forwarded-for': 'evil' };
  await fetch(`${gateway.url}/webhooks/sandbox`, { method: 'POST', headers, body: '{}' });
  expect(JSON.stringify(last().headers)).not.toContain('evil');
  const claims = JSON.parse(Buffer.from(last().headers.authorization!.split('.')[1]!, 'base64url').toString());
  expect(claims).toMatchObject({ iss: 'gateway', sub: 'gateway', aud: 'payments', viewer: { id: null } });
  expect(claims.exp - claims.iat).toBeLessThanOrEqual(30);
});

test('When a webhook has more than 256 KiB, then it is 413; with exactly that it goes through', async () => {
  const send = (size: number) => fetch(`${gateway.url}/webhooks/sandbox`, { method: 'POST', body: 'x'.repeat(size) });
  expect((await send(256 * 1024 + 1)).status).toBe(413);
  expect(subgraphs.arrived).toEqual([]);
  expect((await send(256 * 1024)).status).toBe(201);
});

test('When media is asked for, then catalog answers, and only plain headers come back', async () => {
  const response = await fetch(`${gateway.url}/media/shirts/a-1.webp?w=200`);
  expect(await response.text()).toBe('from the subgraph');
  expect(last()).toMatchObject({ method: 'GET', url: '/media/shirts/a-1.webp?w=200' });
  expect(response.headers.get('etag')).toBe('"1"');
  expect(response.headers.get('x-secret')).toBeNull();
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('When very many pictures do not come, then questions are answered; and when the clients go, then nobody asks for them', async () => {
  const clients = new AbortController();
  const { signal } = clients;
  const pictures = Array.from({ length: 80 }, (_, n) =>
    fetch(`${gateway.url}/media/endless-${n}.webp`, { signal }).catch(String),
  );
  await eventually(async () => expect(endless.size).toBe(64));
  const { data } = await new Client({ url: gateway.url }).send('{ categories { slug } }');
  expect(data).toEqual({ categories: [] });
  clients.abort();
  await Promise.all(pictures);
  await eventually(async () => expect(endless.size).toBe(0));
});

test('When a file is sent, then it reaches its subgraph whole, larger than any GraphQL body', async () => {
  const body = 'sku,quantity\n'.repeat(300_000);
  await fetch(`${gateway.url}/files/orders/import/1.csv`, { method: 'PUT', body });
  expect(last()).toMatchObject({ method: 'PUT', url: '/files/orders/import/1.csv' });
  expect(last().body.toString() === body).toBe(true);
});

test.each([
  ['POST', '/internal/reserve'],
  ['GET', '/internal'],
  ['POST', '//internal/reserve'],
  ['POST', '/webhooks/../internal/reserve'],
  ['POST', '/webhooks/..%2finternal%2freserve'],
  ['POST', '/webhooks/%2e%2e/internal/reserve'],
  ['POST', '/webhooks/sandbox/../../internal/reserve'],
  ['POST', '/webhooks/sandbox/more'],
  ['POST', '/webhooks/'],
  ['GET', '/webhooks/sandbox'],
  ['GET', '/media/../internal/reserve'],
  ['GET', '/media//internal'],
  ['GET', '/media/a/../../internal'],
  ['GET', '/media/%2e%2e/internal'],
  ['GET', '/media/a%2fb'],
  ['GET', '/media/..\\internal'],
  ['GET', '/media/..;/internal'],
  ['GET', '/media/'],
  ['PUT', '/media/a'],
  ['POST', '/files/orders/../../internal/reserve'],
  ['POST', '/files/orders//internal'],
  ['POST', '/files/gateway/a'],
  ['POST', '/files/../internal/reserve'],
  ['DELETE', '/files/orders/a'],
  ['GET', `http://127.0.0.1:${processes.orders.port}/internal`],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/nothing'],
])('When %s %s is asked for, then it is 404 and no subgraph hears of it', async (method, path) => {
  expect(await raw(method, path)).toBe(404);
  expect(subgraphs.arrived).toEqual([]);
});

test('When a page of a listed origin asks, then it may send and read; a page of another may not', async () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const allowed = (await preflight(PAGE)).headers;
  expect(allowed.get('access-control-allow-origin')).toBe(PAGE);
  expect(allowed.get('access-control-allow-headers')).toContain('authorization');
  expect(allowed.get('access-control-allow-credentials')).toBeNull();
  const refused = (await preflight('https://evil.example')).headers;
  expect(refused.get('access-control-allow-origin')).toBeNull();
  expect(refused.get('vary')).toBe('Origin');
});

test('When a request of a listed origin fails, then its page can read why', async () => {
  const headers = { origin: PAGE, 'content-type': 'application/json', authorization: 'Bearer x' };
  const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: '{"query":"{__typename}"}' });
  expect(response.status).toBe(401);
  expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
});

test('When metrics are asked for through a proxy, then they are refused', async () => {
  expect((await fetch(`${gateway.url}/metrics`)).status).toBe(200);
  expect((await fetch(`${gateway.url}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(403);
});

test('When the gateway is told to stop, then its health says so while it still serves, and what is under way is answered', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = await standIn(async ({ url }, response) => {
    if (url.startsWith('/media/slow')) await held;
    response.end('at last');
  });
  const stopping = await spawnProcess('gateway', { CATALOG_URL: slow.url, TITAN_DRAIN_SECONDS: '1' });
  const underWay = fetch(`${stopping.url}/media/slow.webp`);
  await eventually(async () => expect(slow.arrived).toHaveLength(1));
  stopping.kill('SIGTERM');
  await eventually(async () => expect((await fetch(`${stopping.url}/health/serving`)).status).toBe(503));
  expect((await fetch(`${stopping.url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${stopping.url}/media/another.webp`)).status).toBe(200);
  await eventually(async () => {
    const refused = await fetch(`${stopping.url}/health/live`).then(
      () => false,
      () => true,
    );
    if (!refused) throw new Error('the door is still open');
  });
  release();
  expect(await (await underWay).text()).toBe('at last');
  expect(await stopping.exited).toBe('exit code 0');
});

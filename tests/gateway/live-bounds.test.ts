import { once } from 'node:events';
import { connect as openSocket } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { eventually, type Instance, spawnProcess } from '../stack.ts';
import { json, type StandIn, standIn } from './stand-in.ts';

const ISSUER = 'https://shop.example';
/** Together more than any socket's buffers hold. */
const [EVENTS, BYTES] = [120, 300_000];
const SUBSCRIBE = { query: 'subscription ($id: ID!) { jobProgress(id: $id) { id status result { summary } } }' };

let subgraphs: StandIn;
let gateway: Instance;
/** Does not take a client that stops reading for a while for a dead one. */
let patientGateway: Instance;
let key: CryptoKey;

/** What went wrong with very many rows, as often as one may ask for it: some 600 an event. */
const ERRORS = Array.from({ length: 30 }, (_, n) => `e${n}: errors { row }`).join(' ');
const DEAR = { query: `subscription ($id: ID!) { jobProgress(id: $id) { id ${ERRORS} } }` };

/** A job of which nothing is told after its beginning, or, as `many` and `dear`, all at once. */
const eventsOf = (id: string, after: string | null) =>
  Array.from({ length: id === 'one' ? 1 : EVENTS }, (_, n) => ({
    cursor: String(n),
    entity: { __typename: 'Job', id: `${id}-${n}` },
  })).slice(after === null ? 0 : Number(after) + 1);

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  key = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' }];
  subgraphs = await standIn(({ url, body }, response) => {
    if (url === '/.well-known/jwks.json') return json(response, { keys });
    if (url === '/internal/live-jobProgress') {
      const { args, after } = JSON.parse(body.toString());
      return json(response, { status: 'OPEN', topics: ['job:x'], events: eventsOf(args.id, after), done: false });
    }
    const [{ id }] = JSON.parse(body.toString()).variables.representations;
    const summary = id.startsWith('many') ? 'x'.repeat(BYTES) : '';
    const errors = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`e${n}`, Array(20).fill({ row: 1 })]));
    const job = { __typename: 'Job', id, status: 'RUNNING', result: { summary }, ...errors };
    return json(response, { data: { _entities: [job] } });
  });
  const withHeartbeat = (seconds: number) =>
    spawnProcess('gateway', {
      USERS_URL: subgraphs.url,
      ORDERS_URL: subgraphs.url,
      TITAN_PUBLIC_URL: ISSUER,
      TITAN_TRUSTED_PROXIES: '1',
      TITAN_RATE_LIMITS: 'on',
      TITAN_LIVE_HEARTBEAT_SECONDS: String(seconds),
    });
  [gateway, patientGateway] = await Promise.all([withHeartbeat(1), withHeartbeat(60)]);
});

const token = (seconds: number, sub = 'ada') =>
  new SignJWT({ sub, sid: `session of ${sub}`, roles: ['CUSTOMER'], iss: ISSUER, aud: 'titan' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'one' })
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(key);

let addresses = 0;
/** Nobody else's, so that no test takes the places of another. */
const newAddress = () => `10.7.0.${++addresses}`;

/** A socket from an address, and what it was sent. */
function connect(from: string, options: { authorization?: string; autoPong?: boolean; at?: Instance } = {}) {
  const { authorization, autoPong = true, at = gateway } = options;
  const url = `${at.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { 'x-forwarded-for': from }, autoPong });
  const messages: { id?: string; type: string; payload?: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code]) => code as number);
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init', ...(authorization ? { payload: { authorization } } : {}) }));
  const watch = (id: string, job = 'one', { query } = SUBSCRIBE) =>
    send({ id, type: 'subscribe', payload: { query, variables: { id: job } } });
  const has = (count: number, type: string) =>
    eventually(async () => {
      const found = messages.filter((message) => message.type === type).length;
      if (found < count)
        throw new Error(`${found} of ${count} ${type}: ${JSON.stringify(messages.at(-1)).slice(0, 200)}`);
    });
  return { socket, messages, closed, watch, has };
}

const ready = async (...given: Parameters<typeof connect>) => {
  const connection = connect(...given);
  await connection.has(1, 'connection_ack');
  return connection;
};

const decisions = async (name: string) => {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const row = new RegExp(`titan_rate_limit_decisions_total\\{class="${name}",decision="admitted"\\} (\\d+)`);
  return Number(row.exec(text)?.[1] ?? 0);
};

test('When a client answers heartbeats, then its socket stays, and a stream of events by comments; when it does not, then it is closed', async () => {
  const stop = new AbortController();
  const [alive, dead, response] = await Promise.all([
    ready(newAddress()),
    ready(newAddress(), { autoPong: false }),
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-forwarded-for': newAddress() },
      body: JSON.stringify({ ...SUBSCRIBE, variables: { id: 'one' } }),
      signal: stop.signal,
    }),
  ]);
  expect(response.status).toBe(200);
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.endsWith('\n\n:\n\n:\n\n')) break;
  }
  stop.abort();
  expect(text).toContain('"RUNNING"');
  expect(text).not.toContain('complete');
  expect(await dead.closed).toBe(1006);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  alive.socket.terminate();
});

test('When an address has a hundred connections, then the next is refused with 429, and other addresses come in', async () => {
  const from = newAddress();
  const open = await Promise.all(Array.from({ length: 100 }, () => ready(from)));
  const refused = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { 'x-forwarded-for': from },
  });
  const [error] = await once(refused, 'error');
  expect(String(error)).toContain('429');
  const other = await ready(newAddress());
  for (const { socket } of [...open, other]) socket.terminate();
  await eventually(async () => (await ready(from)).socket.terminate());
});

test('When a customer has two hundred streams on all his devices, then the next is refused; another customer has his own', async () => {
  const bearer = async (name: string) => ({ authorization: `Bearer ${await token(60, name)}` });
  const greedy = await bearer('greedy');
  const devices = await Promise.all(Array.from({ length: 10 }, () => ready(newAddress(), greedy)));
  for (const device of devices) for (let n = 0; n < 20; n += 1) device.watch(String(n));
  await Promise.all(devices.map((device) => device.has(20, 'next')));
  const eleventh = await ready(newAddress(), greedy);
  eleventh.watch('over');
  await eleventh.has(1, 'error');
  expect(JSON.stringify(eleventh.messages)).toContain('RATE_LIMITED');
  const modest = await ready(newAddress(), await bearer('modest'));
  modest.watch('mine');
  await modest.has(1, 'next');
  for (const { socket } of [...devices, eleventh, modest]) socket.terminate();
});

test('When somebody subscribes, then that is taken from his bucket', async () => {
  const before = [await decisions('browse'), await decisions('browse-address')];
  const client = await ready(newAddress());
  client.watch('1');
  await client.has(1, 'next');
  // For the beginning of a stream, and for what it asks for.
  expect([await decisions('browse'), await decisions('browse-address')]).toEqual(before.map((count) => count + 2));
  client.socket.terminate();
});

test('When events cost more than a client has left, then the stream ends with RATE_LIMITED', async () => {
  const client = await ready(newAddress());
  client.watch('dear', 'dear', DEAR);
  await client.has(1, 'complete');
  const results = client.messages.filter(({ type }) => type === 'next');
  expect([results.length > 10, results.length < EVENTS]).toEqual([true, true]);
  expect(results.at(-1)!.payload).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  client.socket.terminate();
});

test('When a subscription costs more than anybody has, or its variables are too deep, then it is BAD_USER_INPUT', async () => {
  const lines = Array.from(
    { length: 15 },
    (_, n) => `l${n}: lines { product { reviews(first: 100) { nodes { id author { name } } } } }`,
  );
  const dear = `subscription { orderUpdated(orderId: "x") { order { ${lines.join(' ')} } } }`;
  const deep = { id: 'one', more: Array.from({ length: 30 }).reduce<unknown>((inner) => [inner], 0) };
  for (const payload of [{ query: dear }, { ...SUBSCRIBE, variables: deep }]) {
    const client = await ready(newAddress());
    client.socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    await client.has(1, 'error');
    expect(JSON.stringify(client.messages)).toContain('BAD_USER_INPUT');
    client.socket.terminate();
  }
});

test('When an upgrade is refused, then its socket ends, though the client keeps its own end open', async () => {
  const socket = openSocket({ port: Number(new URL(gateway.url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  socket.write('GET /nothing HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.resume();
  await new Promise((resolve) => socket.once('end', resolve));
  const knocking = setInterval(() => socket.write('x'), 20);
  await closed;
  clearInterval(knocking);
});

test('When the access token ends, then the socket closes with 4403, and a stream of events ends without complete', async () => {
  const authorization = `Bearer ${await token(3, 'brief')}`;
  const client = await ready(newAddress(), { authorization });
  client.watch('1');
  await client.has(1, 'next');
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization,
      'x-forwarded-for': newAddress(),
    },
    body: JSON.stringify({ ...SUBSCRIBE, variables: { id: 'one' } }),
  });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain('event: next');
  expect(text).not.toContain('complete');
  expect(await client.closed).toBe(4403);
});

test('When a client does not read, then what happens waits at its owner; and when it reads, then it misses nothing', async () => {
  const asked = () => subgraphs.arrived.filter(({ body }) => body.includes('many-')).length;
  const client = await ready(newAddress(), { at: patientGateway });
  client.socket.pause();
  client.watch('slow', 'many');
  let seen = -1;
  await eventually(async () => {
    const now = asked();
    const stands = now > 0 && now === seen;
    seen = now;
    if (!stands) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      throw new Error(`${now} events have been asked for`);
    }
  });
  expect(seen).toBeLessThan(EVENTS);
  client.socket.resume();
  await client.has(EVENTS, 'next');
  const ids = client.messages.flatMap(({ type, payload }) =>
    type === 'next' ? [(payload as { data: { jobProgress: { id: string } } }).data.jobProgress.id] : [],
  );
  expect(ids).toEqual(Array.from({ length: EVENTS }, (_, n) => `many-${n}`));
  client.socket.terminate();
});

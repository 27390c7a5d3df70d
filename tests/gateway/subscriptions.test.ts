import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-sse';
import { root } from '#local/paths.ts';
import { Client } from '../client.ts';
import { newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, spawnProcess, stack } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { liveClient, rawSocket, type Watch } from './live-client.ts';

const persisted = (client: string, name: string) =>
  JSON.parse(readFileSync(join(root, `schema/persisted/${client}.json`), 'utf8')).operations.find(
    (known: { name: string }) => known.name === name,
  );
const ORDER_UPDATED: string = persisted('web', 'OrderUpdated').body;
const JOB_PROGRESS: string = persisted('ops', 'JobProgress').body;

const types = ({ results }: Watch) => results.map(({ data }) => data.orderUpdated.event.type);
const cursors = ({ results }: Watch) => results.map(({ data }) => data.orderUpdated.cursor);
const until = (watch: Watch, type: string) =>
  eventually(async () => {
    if (!types(watch).includes(type))
      throw new Error(`${types(watch)} ${JSON.stringify(watch.results.at(-1)?.errors)}`);
  });

const refusedWith = (code: string) => [expect.objectContaining({ extensions: { code } })];

let sku: string;

beforeAll(async () => {
  sku = (await newProduct({ quantity: 100 })).sku;
});

describe('Who watches an order', () => {
  it('when it is paid, then each event comes once, in order, with what other subgraphs know; and again from any cursor', async () => {
    const { id } = await placedOrder(new Client(), sku, 2);
    const watch = liveClient().watch(ORDER_UPDATED, { orderId: id });
    await until(watch, 'PLACED');
    await pay(new Client(), id);
    await until(watch, 'PAID');
    const { data } = await new Client().run('Order', { id });
    const timeline = data.order.timeline.map((event: { type: string }) => event.type);
    expect(types(watch)).toEqual(timeline);
    expect(new Set(cursors(watch)).size).toBe(timeline.length);
    expect(watch.results[0]!.data.orderUpdated.order).toMatchObject({
      id,
      lines: [{ quantity: 2, product: { title: 'Test shirt' } }],
      paymentStatus: expect.any(String),
    });
    for (const [index, after] of cursors(watch).entries()) {
      const resumed = liveClient().watch(ORDER_UPDATED, { orderId: id, after });
      if (index < timeline.length - 1) await until(resumed, 'PAID');
      expect(types(resumed)).toEqual(timeline.slice(index + 1));
      resumed.close();
    }
  });

  it('when ten watch the same, then all are told the same', async () => {
    const { id } = await placedOrder(new Client(), sku);
    const client = liveClient();
    const watches = Array.from({ length: 10 }, () => client.watch(ORDER_UPDATED, { orderId: id }));
    await Promise.all(watches.map((watch) => until(watch, 'PLACED')));
    await pay(new Client(), id);
    await Promise.all(watches.map((watch) => until(watch, 'PAID')));
    expect(new Set(watches.map((watch) => JSON.stringify(cursors(watch)))).size).toBe(1);
  });

  it('when it is a stranger, then he is told nothing; its owner is, until his session ends', async () => {
    const owner = await newPerson();
    const { id } = await placedOrder(owner.client, sku);
    for (const client of [liveClient(), liveClient((await newPerson()).accessToken)]) {
      const stranger = client.watch(ORDER_UPDATED, { orderId: id });
      expect(await stranger.ended).toEqual(refusedWith('NOT_FOUND'));
      expect(stranger.results).toEqual([]);
    }
    const watch = liveClient(owner.accessToken).watch(ORDER_UPDATED, { orderId: id });
    await until(watch, 'PLACED');
    await owner.client.run('Logout');
    await watch.ended;
    expect(watch.results.at(-1)!.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('when the cursor is of another order, or no cursor at all, then BAD_USER_INPUT', async () => {
    const [one, two] = [await placedOrder(new Client(), sku), await placedOrder(new Client(), sku)];
    const watch = liveClient().watch(ORDER_UPDATED, { orderId: one.id });
    await until(watch, 'PLACED');
    for (const after of [cursors(watch)[0], 'x']) {
      const wrong = liveClient().watch(ORDER_UPDATED, { orderId: two.id, after });
      expect(await wrong.ended).toEqual(refusedWith('BAD_USER_INPUT'));
    }
  });

  it('when the gateway stops, then the socket closes with 1001, and another goes on after the last cursor', async () => {
    const { id } = await placedOrder(new Client(), sku);
    const gateway = await spawnProcess('gateway');
    const client = liveClient(undefined, gateway.url);
    const watch = client.watch(ORDER_UPDATED, { orderId: id });
    await until(watch, 'PLACED');
    gateway.kill('SIGTERM');
    await watch.ended;
    expect(client.closes).toEqual([1001]);
    expect(await gateway.exited).not.toContain('SIGKILL');
    await pay(new Client(), id);
    const after = cursors(watch).at(-1);
    const resumed = liveClient().watch(ORDER_UPDATED, { orderId: id, after });
    await until(resumed, 'PAID');
    expect(types(resumed)).not.toContain('PLACED');
  });
});

test('When a job runs, then its starter sees how it stands until it ends, and nobody else does', async () => {
  const person = await newPerson();
  const { data } = await person.client.run('ExportMyData', {});
  const { id } = data.exportMyData;
  const watch = liveClient(person.accessToken).watch(JOB_PROGRESS, { id });
  expect(await watch.ended).toBeUndefined();
  expect(watch.results.at(-1)!.data.jobProgress).toMatchObject({ id, status: 'SUCCEEDED' });
  const stranger = liveClient((await newPerson()).accessToken).watch(JOB_PROGRESS, { id });
  expect(await stranger.ended).toEqual(refusedWith('NOT_FOUND'));
});

describe('Server-sent events', () => {
  it('when an order is paid, then they bring what the socket brings', async () => {
    const { id } = await placedOrder(new Client(), sku);
    const client = createClient({ url: `${stack().gateway}/graphql`, retryAttempts: 0 });
    const seen: string[] = [];
    // biome-ignore lint/suspicious/noExplicitAny: what comes is what a test looks at.
    for await (const result of client.iterate<any>({ query: ORDER_UPDATED, variables: { orderId: id } })) {
      const { type } = result.data.orderUpdated.event;
      seen.push(type);
      if (type === 'PLACED') await pay(new Client(), id);
      if (type === 'PAID') break;
    }
    expect(seen.at(0)).toBe('PLACED');
    expect(new Set(seen).size).toBe(seen.length);
    client.dispose();
  });

  it.each([
    ['a stranger', 404, { query: ORDER_UPDATED, variables: { orderId: 'nobodys' } }],
    ['a query', 400, { query: '{ __typename }' }],
    ['an unknown id', 400, { documentId: '0'.repeat(64) }],
    ['nothing', 400, {}],
  ])('when %s asks, then %i', async (_, status, body) => {
    const response = await fetch(`${stack().gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
    expect(((await response.json()) as { errors: unknown[] }).errors).toHaveLength(1);
  });

  it('when the id of a persisted subscription comes by GET, then it is streamed', async () => {
    const { id: orderId } = await placedOrder(new Client(), sku);
    const search = new URLSearchParams({
      documentId: persisted('web', 'OrderUpdated').id,
      variables: JSON.stringify({ orderId }),
    });
    const stop = new AbortController();
    const response = await fetch(`${stack().gateway}/graphql?${search}`, {
      headers: { accept: 'text/event-stream' },
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('"PLACED"')) break;
    }
    stop.abort();
    expect(text).toMatch(/^:\n\nevent: next\ndata: \{/);
  });
});

describe('A socket', () => {
  const init = { type: 'connection_init' };
  const subscribe = (id: string, payload: object) => ({ id, type: 'subscribe', payload });
  const errorOf = (messages: { type: string; payload?: unknown }[]) =>
    eventually(async () => {
      const found = messages.find(({ type }) => type === 'error' || type === 'next');
      if (!found) throw new Error('no answer yet');
      return JSON.stringify(found.payload);
    });

  it('when its token does not hold, then 4403', async () => {
    const { closed, send } = rawSocket();
    send({ ...init, payload: { authorization: 'Bearer x.y.z' } });
    expect(await closed).toBe(4403);
  });

  it('when it sends no connection_init, subscribes before, or speaks another protocol, then it is closed', async () => {
    const early = rawSocket();
    early.send(subscribe('1', { query: ORDER_UPDATED }));
    expect(await early.closed).toBe(4401);
    expect(await rawSocket().closed).toBe(4408);
    // The client itself gives up: no protocol that it knows is answered.
    expect(await rawSocket(undefined, 'graphql-ws').closed).toBe(1006);
  });

  it('when a message has more than 64 KiB, or is no message, then it is closed, and the gateway lives', async () => {
    const large = rawSocket();
    large.send(init, subscribe('1', { query: ' '.repeat(70_000) }));
    expect(await large.closed).toBe(1009);
    const odd = rawSocket();
    odd.send(init, { type: 'nonsense' });
    expect(await odd.closed).toBe(4400);
    expect((await fetch(`${stack().gateway}/health/live`)).status).toBe(200);
  });

  it.each<[string, object, string]>([
    ['a query', { query: '{ __typename }' }, 'POST'],
    ['an unknown field', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['no GraphQL', { query: '{' }, 'Syntax Error'],
    ['two fields', { query: 'subscription { a: jobProgress(id: "1") { id } b: jobProgress(id: "2") { id } }' }, 'one'],
    ['the schema', { query: 'subscription { __schema { types { name } } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown id', { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, 'NOT_FOUND'],
    ['variables of the wrong type', { query: ORDER_UPDATED, variables: { orderId: {} } }, 'orderId'],
  ])('when it asks for %s, then it is told why not', async (_, payload, words) => {
    const { messages, send, acknowledged } = rawSocket();
    send(init);
    await acknowledged();
    send(subscribe('1', payload));
    expect(await errorOf(messages)).toContain(words);
  });

  it('when it wants 21 streams, then the last is refused, and the others go on', async () => {
    const { id } = await placedOrder(new Client(), sku);
    const { messages, send, acknowledged } = rawSocket();
    const payload = { query: ORDER_UPDATED, variables: { orderId: id } };
    send(init);
    await acknowledged();
    send(...Array.from({ length: 21 }, (_, n) => subscribe(String(n), payload)));
    await eventually(async () => {
      const answered = new Set(messages.filter(({ type }) => type !== 'connection_ack').map((message) => message.id));
      if (answered.size < 21) throw new Error(`${answered.size} are answered`);
    });
    const refused = messages.filter(({ type }) => type === 'error');
    expect(refused.map((message) => message.id)).toEqual(['20']);
    expect(JSON.stringify(refused)).toContain('RATE_LIMITED');
  });
});

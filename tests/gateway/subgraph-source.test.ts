import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { documentId as documentIdOf } from '#gateway/persisted/document-id.ts';
import { operationText } from '#local/graphql-client.ts';
import { wholeAnswer } from '#platform/whole-answer.ts';
import { Client } from '../client.ts';
import { eventually, type Instance, spawnProcess } from '../stack.ts';
import { type Arrived, json, type StandIn, standIn } from './stand-in.ts';

const CATEGORIES = '{ categories { slug } }';
const none = (_: Arrived, response: ServerResponse) => json(response, { data: { categories: [], products: null } });

let answer: (request: Arrived, response: ServerResponse) => unknown = none;
let subgraphs: StandIn;
let gateway: Instance;

beforeAll(async () => {
  subgraphs = await standIn((request, response) => answer(request, response));
  const { url } = subgraphs;
  gateway = await spawnProcess('gateway', { CATALOG_URL: url, ORDERS_URL: url, TITAN_RESPONSE_CACHE: 'off' });
});

beforeEach(() => {
  subgraphs.arrived.length = 0;
  answer = none;
});

const asked = (text: string) => subgraphs.arrived.filter(({ body }) => body.toString().includes(text)).length;

const breakOff = (_: Arrived, response: ServerResponse) => response.destroy();

test('When the connection breaks under a query, then it is sent once more', async () => {
  answer = (request, response) => (subgraphs.arrived.length === 1 ? breakOff : none)(request, response);
  const { data, errors } = await new Client({ url: gateway.url }).send(CATEGORIES);
  expect({ data, errors }).toEqual({ data: { categories: [] } });
  expect(subgraphs.arrived).toHaveLength(2);
});

test('When it breaks under a mutation, then nobody knows whether it was done, and it is not sent again', async () => {
  answer = breakOff;
  const { errors } = await new Client({ url: gateway.url }).send('mutation { createCart { id } }');
  expect(errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(subgraphs.arrived).toHaveLength(1);
});

test('When guests ask for the same public thing at once, then the subgraph is asked once', async () => {
  const waiting: ServerResponse[] = [];
  answer = (_, response) => waiting.push(response);
  const pipeline = new Pipeline(gateway.url);
  for (const query of [CATEGORIES, CATEGORIES, CATEGORIES, '{ products { totalCount } }']) pipeline.send(query);
  await eventually(async () => expect(asked('products')).toBe(1));
  expect(asked('categories')).toBe(1);
  for (const response of waiting) json(response, { data: { categories: [{ slug: 'a' }], products: null } });
  await eventually(async () => expect(pipeline.text.match(/{"slug":"a"}/g)).toHaveLength(3));
  pipeline.close();
});

test('When they ask for what is not public, then each has a question of his own', async () => {
  answer = (_, response) => json(response, { data: { order: null } });
  const clients = Array.from({ length: 3 }, () => new Client({ url: gateway.url }));
  await Promise.all(clients.map((client) => client.send('{ order(id: "x") { id } }')));
  expect(asked('order')).toBe(3);
});

test('When a subgraph does not answer again and again, then it is left alone until it is back', async () => {
  answer = breakOff;
  const client = new Client({ url: gateway.url });
  const refused = { code: 'SERVICE_UNAVAILABLE' };
  for (let i = 0; i < 5; i += 1) expect((await client.send(CATEGORIES)).errors?.[0]?.extensions).toEqual(refused);
  const { errors } = await client.send(CATEGORIES);
  expect(errors?.[0]?.extensions).toEqual(refused);
  expect(asked('categories')).toBeLessThanOrEqual(10);
  expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain(
    'titan_subgraph_circuit_open{subgraph="catalog"} 1',
  );
  answer = none;
  await eventually(async () => expect((await client.send(CATEGORIES)).data).toEqual({ categories: [] }));
});

test('When a subgraph refuses a request, then it is at work, and is asked on', async () => {
  answer = (_, response) => response.writeHead(413).end('{}');
  const client = new Client({ url: gateway.url });
  for (let i = 0; i < 6; i += 1) {
    expect((await client.send('{ order(id: "x") { id } }')).errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  }
  expect(asked('order')).toBe(6);
});

test('When what a subgraph would be sent is longer than it reads, then it is not sent', async () => {
  const documentId = documentIdOf(operationText('Product'));
  const room = 1024 * 1024 - JSON.stringify({ documentId, variables: { slug: '' } }).length;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId, variables: { slug: 'x'.repeat(room) } }),
  });
  expect(JSON.stringify(await response.json())).toContain('BAD_USER_INPUT');
  expect(subgraphs.arrived).toEqual([]);
});

test('When no connection is free for long, then whoever waits for one is not sent after all', async () => {
  const held: ServerResponse[] = [];
  const busy = await standIn((_, response) => held.push(response));
  const pool = new Pool(busy.url, { connections: 1 });
  const send = (path: string, queueMs: number) => wholeAnswer(pool, { method: 'GET', path }, queueMs);
  const first = send('/first', 60_000);
  await eventually(async () => expect(held).toHaveLength(1));
  const second = send('/second', 50).catch(String);
  await sleep(60);
  held[0]!.end('{}');
  expect((await first).status).toBe(200);
  expect(await second).toContain('no connection was free');
  expect(busy.arrived).toHaveLength(1);
  await pool.close();
});

/** Requests one behind the other on one socket, without waiting for answers: they arrive in this order. */
class Pipeline {
  readonly #socket;
  text = '';

  constructor(url: string) {
    this.#socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.#socket.on('data', (chunk) => {
      this.text += chunk;
    });
  }

  send(query: string): void {
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    this.#socket.write(head + body);
  }

  close(): void {
    this.#socket.destroy();
  }
}

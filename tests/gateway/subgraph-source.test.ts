import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
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

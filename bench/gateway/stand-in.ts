import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { subgraphSdl } from '#platform/subgraph-sdl.ts';

/**
 * The process that stands in for all subgraphs, one port each, and answers what the real ones once answered (recorded.json), with
 * the ids that are asked for. An answer is worked out once for each body; then it is bytes in a table, so that the gateway is
 * the bottleneck whatever its plans look like. Health, keys and revocations are those of the real subgraph.
 */
type Row = Record<string, unknown>;

const real: Record<string, string> = JSON.parse(process.argv[2]!);
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8'));

const pick = <T>(rows: T[], key: unknown): T =>
  rows[createHash('md5').update(String(key)).digest().readUInt16BE() % rows.length]!;

const order = (id: unknown): Row => ({
  ...recorded.Order,
  ...pick(recorded.MyOrdersScreen.orders.nodes, id),
  ...recorded.Order,
  id,
  ownerKey: 'guest',
});

const entities: Record<string, (reference: Row) => Row> = {
  Product: (reference) => ({ ...recorded.Product, ...pick<Row>(recorded.Products.nodes, reference.id), ...reference }),
  Order: (reference) => ({ ...order(reference.id), ...reference }),
  User: (reference) => ({ ...recorded.MyOrdersScreen, ...recorded.Order.customer, orders: ordersOf, ...reference }),
};

/** As many different answers as there are different questions. */
const roots: Row = {
  products: (args: Row) => ({
    ...recorded.Products,
    totalCount: JSON.stringify(args).length + Number((args.filter as Row)?.minPrice ?? 0),
  }),
  product: ({ slug }: Row) => ({ ...recorded.Product, slug }),
  order: ({ id }: Row) => order(id),
  me: () => ({ ...recorded.MyOrdersScreen, orders: ordersOf }),
};

function ordersOf({ after }: Row): Row {
  const { nodes, pageInfo } = recorded.MyOrdersScreen.orders;
  return {
    nodes: nodes.map((node: Row, i: number) => ({ ...order(`${after}-${i}`), number: `${node.number}-${after}` })),
    pageInfo,
  };
}

function schemaOf(name: string): GraphQLSchema {
  const resolvers: Record<string, object> = Object.fromEntries(
    Object.entries(entities).map(([type, find]) => [
      type,
      { __resolveReference: (row: Row) => ({ __typename: type, ...find(row) }) },
    ]),
  );
  // Where an operation has not asked for a product's id, its name serves.
  resolvers.Product = { ...resolvers.Product, id: ({ id, slug, title }: Row) => id ?? slug ?? title };
  const typeDefs = parse(subgraphSdl(name));
  const defined = new Set(
    typeDefs.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  return buildSubgraphSchema({
    typeDefs,
    resolvers: Object.fromEntries(Object.entries(resolvers).filter(([type]) => defined.has(type))) as never,
  });
}

async function open(name: string): Promise<string> {
  const schema = schemaOf(name);
  const answers = new Map<string, Buffer>();
  const answer = async (body: string): Promise<Buffer> => {
    const { query, variables } = JSON.parse(body);
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue: roots });
    if (result.errors) console.error(`${name}: the recording does not fit; record again: ${result.errors[0]}`);
    return Buffer.from(JSON.stringify(result));
  };
  const server = createServer(async (request, response) => {
    if (request.url !== '/graphql') return passOn(name, request, response);
    const body = await bodyOf(request);
    const known = answers.get(body) ?? (await answer(body));
    answers.set(body, known);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': known.length }).end(known);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
  });
}

async function passOn(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const { authorization = '', 'content-type': type = 'application/json' } = headers;
  const body = method === 'GET' ? {} : { body: await bodyOf(request) };
  const answered = await fetch(real[name] + url, { method, headers: { authorization, 'content-type': type }, ...body });
  response.writeHead(answered.status, { 'content-type': 'application/json' }).end(await answered.text());
}

process.send!(Object.fromEntries(await Promise.all(Object.keys(real).map(async (name) => [name, await open(name)]))));
process.on('disconnect', () => process.exit());

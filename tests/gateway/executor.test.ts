import '#gateway/telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { federatedGateway } from '#gateway/federated-gateway.ts';
import { composed, fakeSubgraph } from './fake-subgraphs.ts';

const SEEDS = 60;

const operations: [what: string, query: string, variables?: Record<string, unknown>][] = [
  ['leaves', '{ things { id title kind kinds tags when weight cheap } me { name } }'],
  [
    'aliases and __typename',
    '{ a: things(n: 1) { __typename t: __typename x: title y: title } __typename root: __typename }',
  ],
  [
    'one field twice, with more below',
    '{ things { price { amount } id price { currency amount } } things { owner { id } } }',
  ],
  ['another subgraph by key', '{ things { title stock related { title stock owner { name score } } } }'],
  ['an entity at many places', '{ things { owner { name score } related { owner { score stories { stars } } } } }'],
  ['a required field', '{ maybe { shipping weight } }'],
  ['lists of lists', '{ matrix grid { id stock price { amount } } }'],
  [
    'a union with an inaccessible member',
    '{ found { __typename ... on Thing { id stock } ... on User { name score } } }',
  ],
  ['a union without its type name', '{ found { ... on Thing { title } ... on User { name } } }'],
  ['an interface', '{ node(id: "1") { id ... on Thing { title stock } ... on User { name } } }'],
  [
    'an interface object',
    '{ media { __typename id url likes fans { name } ... on Photo { width } ... on Video { length likes } } }',
  ],
  [
    'nested fragments',
    `query { me { ...U } things { ...T owner { ...U } } }
    fragment U on User { id name friend { id name } ...N } fragment N on Node { id ... on Thing { title } ... on User { score } }
    fragment T on Thing { ...N stories { id text about { title } } }`,
  ],
  [
    'skip and include by constants',
    '{ me @skip(if: false) { id } things { id @include(if: false) title @include(if: true) } }',
  ],
  [
    'skip and include by variables, off',
    `query ($a: Boolean!, $b: Boolean = true) { things { id @skip(if: $a) stock @include(if: $b)
    ... @include(if: $a) { title related { id } } ...F @skip(if: $b) } } fragment F on Thing { owner { id score } }`,
    { a: false, b: false },
  ],
  [
    'skip and include by variables, on',
    `query ($a: Boolean!, $b: Boolean = true) { things { id @skip(if: $a) stock @include(if: $b)
    ... @include(if: $a) { title related { id } } ...F @skip(if: $b) } } fragment F on Thing { owner { id score } }`,
    { a: true },
  ],
  ['a variable that is wrong', 'query ($n: Int) { things(n: $n) { id } }', { n: 'three' }],
  ['an inaccessible value of an enum', 'query ($k: Kind) { things(kind: $k) { id } }', { k: 'SECRET' }],
  [
    'variables',
    'query ($n: Int, $f: Int!) { things(n: $n, kind: BIG) { id stories(first: $f) { stars } } latest(first: $f) { text } }',
    { n: 2, f: 1 },
  ],
  [
    'all from the other',
    '{ latest(first: 3) { text stars author { name friend { score } } about { title price { amount } } } }',
  ],
  ['nulls that bubble up', '{ me { name stories { author { name stories { stars } } } } }'],
  [
    'mutations one after the other',
    'mutation { a: drop(id: "1") { id stock } rename(id: "2", title: "x") { ... on Thing { title stock } ... on Refused { code } } }',
  ],
  [
    'introspection beside data',
    '{ __type(name: "Thing") { name fields { name } } __schema { queryType { name } } things { id } }',
  ],
  ['names that every object has', '{ things { constructor: id toString: title __proto__: kind valueOf: stock } }'],
];

/** What a client would get of it. */
type Run = (document: DocumentNode, variables: Record<string, unknown>) => Promise<GatewayExecutionResult>;

const supergraph = composed();
let seed = 0;
let api: GraphQLSchema;
const source = (name: string) => ({ process: (options: never) => fakeSubgraph(name, seed).process(options) });

const unmodified = new ApolloGateway({ supergraphSdl: supergraph, buildService: ({ name }) => source(name) });
const ours = federatedGateway(async () => ({ supergraphSdl: supergraph }), source);
let runs: { expected: Run; actual: Run };

beforeAll(async () => {
  const expected = await unmodified.load();
  const actual = await ours.load({ apollo: {} });
  api = expected.schema;
  runs = { expected: through(expected.executor), actual: through(actual.executor!) };
});

afterAll(() => Promise.all([unmodified.stop(), ours.stop()]));

const through =
  (executor: (request: GatewayGraphQLRequestContext) => Promise<GatewayExecutionResult>): Run =>
  async (document, variables) => {
    const request = {
      request: { variables },
      document,
      queryHash: JSON.stringify(document.loc?.source.body),
      context: {},
      metrics: {},
    };
    return executor(request as unknown as GatewayGraphQLRequestContext);
  };

/** Data as they are, in their order; errors in any order. */
const comparable = ({ data, errors = [], extensions = {} }: GatewayExecutionResult) => ({
  data: JSON.stringify(data),
  errors: sorted(errors),
  completion: sorted((extensions.valueCompletion as unknown[]) ?? []),
});

const sorted = (errors: readonly unknown[]) => errors.map((error) => JSON.stringify(error)).sort();

test.each(operations)(
  'When %s are asked for, then the answer is that of the unmodified gateway',
  async (_, query, variables = {}) => {
    const document = parse(query);
    expect(validate(api, document)).toEqual([]);
    for (seed = 0; seed < SEEDS; seed += 1) {
      const expected = comparable(await runs.expected(document, variables));
      const actual = comparable(await runs.actual(document, variables));
      expect({ seed, ...actual }).toEqual({ seed, ...expected });
    }
  },
);

import { buildSubgraphSchema } from '@apollo/subgraph';
import DataLoader from 'dataloader';
import { graphql, parse } from 'graphql';
import { TitanError } from '#platform/error.ts';
import { sharedResolvers } from '#platform/shared-resolvers.ts';
import { SubgraphOperations } from '#platform/subgraph-operation.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime
  type Query { things(n: Int = 2): [Thing!]  either(which: String!): Either!  since(at: DateTime!): DateTime  fails(how: String!): String
    strict: Strict }
  type Strict { sure: String! }
  type Thing @key(fields: "id") { id: ID!  name: String  related: [Thing!]!  kind: Kind }
  type Other { code: Int }
  union Either = Thing | Other
  enum Kind { BIG SMALL }
`);

const batches: (readonly string[])[] = [];
const context = () => ({
  things: new DataLoader<string, object | null>(async (ids) => {
    batches.push(ids);
    return ids.map((id) => (id === 'gone' ? null : { id, name: `thing ${id}`, kind: 'BIG' }));
  }),
});
type Context = ReturnType<typeof context>;

const failures: Record<string, () => unknown> = {
  known: () => {
    throw new TitanError('CONFLICT', 'Somebody was faster.', { retryAfter: 3 });
  },
  unknown: async () => {
    throw new Error('mongodb://secret');
  },
};

const schema = buildSubgraphSchema({
  typeDefs,
  resolvers: {
    DateTime: sharedResolvers.DateTime,
    Query: {
      things: (_: unknown, { n }: { n: number }, { things }: Context) =>
        things.loadMany(Array.from({ length: n }, (_, i) => `${i}`)),
      either: (_: unknown, { which }: { which: string }) => ({ __typename: which, id: 1, code: 2 }),
      since: (_: unknown, { at }: { at: Date }) => at,
      fails: (_: unknown, { how }: { how: string }) => failures[how]!(),
      strict: () => ({ sure: null }),
    },
    Thing: {
      __resolveReference: ({ id }: { id: string }, { things }: Context) => things.load(id),
      related: ({ id }: { id: string }, _: unknown, { things }: Context) => things.loadMany([`${id}a`, `${id}b`]),
    },
  } as never,
});

const ENTITIES =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { id name related { name } } } }';
const things = (...ids: string[]) => ({ representations: ids.map((id) => ({ __typename: 'Thing', id })) });

const cases: [what: string, query: string, variables: Record<string, unknown>][] = [
  [
    'fields, aliases and arguments',
    'query ($n: Int) { things(n: $n) { __typename x: id name kind related { id } } }',
    { n: 3 },
  ],
  ['a variable that is left out', 'query ($n: Int) { things(n: $n) { id } }', {}],
  [
    'one of a union',
    'query ($w: String!) { either(which: $w) { __typename ... on Thing { id } ... on Other { code } } }',
    { w: 'Other' },
  ],
  [
    'skip and include',
    'query ($s: Boolean!) { things { id @skip(if: $s) ... @include(if: $s) { name } } }',
    { s: true },
  ],
  ['a custom scalar', 'query ($at: DateTime!) { since(at: $at) }', { at: '2026-12-01T10:00:00Z' }],
  ['a custom scalar that is wrong', 'query ($at: DateTime!) { since(at: $at) }', { at: 'tomorrow' }],
  ['a variable of the wrong type', 'query ($n: Int) { things(n: $n) { id } }', { n: 'many' }],
  ['a variable that is missing', 'query ($w: String!) { either(which: $w) { __typename } }', {}],
  ['a known failure', '{ fails(how: "known") things(n: 1) { id } }', {}],
  ['an unknown failure', '{ fails(how: "unknown") things(n: 1) { id } }', {}],
  ['null where none may be', '{ strict { sure } things(n: 1) { id } }', {}],
  ['entities', ENTITIES, things('1', 'gone', '2', '1')],
  ['no GraphQL', '{ things {', {}],
  ['a field that is not there', '{ nothing }', {}],
  ['the schema', '{ __schema { types { name } } }', {}],
];

const pathOf = ({ path }: { path?: readonly unknown[] | undefined }) => path;

test.each(cases)(
  'When %s: then it is answered as GraphQL.js does, the next time too, and nothing of its insides is told',
  async (_, query, variables) => {
    const operations = new SubgraphOperations(schema);
    const run = async () => JSON.parse(JSON.stringify(await operations.run({ query, variables }, context())));
    const expected = await graphql({ schema, source: query, variableValues: variables, contextValue: context() });
    const first = await run();
    expect(JSON.stringify(first)).not.toMatch(/secret|stack/);
    if (!query.includes('__schema')) {
      expect(first.data).toEqual(JSON.parse(JSON.stringify(expected)).data);
      expect(first.errors?.map(pathOf)).toEqual(expected.errors?.map(pathOf));
    }
    expect(await run()).toEqual(first);
  },
);

test.each([
  ['known', { message: 'Somebody was faster.', extensions: { code: 'CONFLICT', retryAfter: 3 } }],
  ['unknown', { message: 'Something failed here.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
])('When a resolver fails in a way that is %s, then the error says so', async (how, error) => {
  const { status, data, errors } = await new SubgraphOperations(schema).run(
    { query: `{ fails(how: "${how}") }` },
    context(),
  );
  expect({ status, data }).toEqual({ status: 200, data: { fails: null } });
  expect(errors).toEqual([expect.objectContaining({ ...error, path: ['fails'] })]);
});

test('When many entities are asked for, then they come in one batch, and what hangs on them in another', async () => {
  const operations = new SubgraphOperations(schema);
  for (let run = 0; run < 4; run += 1) {
    batches.length = 0;
    await operations.run({ query: ENTITIES, variables: things('1', '2', '3', '1') }, context());
    expect(batches).toEqual([
      ['1', '2', '3'],
      ['1a', '1b', '2a', '2b', '3a', '3b'],
    ]);
  }
});

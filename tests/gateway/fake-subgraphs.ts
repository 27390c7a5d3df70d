import { createHash } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import type { GraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject"])`;

/** Everything that makes an answer hard to shape, in two subgraphs. */
export const sdl: Record<string, string> = {
  things: `${LINK}
    type Query { node(id: ID!): Node  things(n: Int = 3, kind: Kind): [Thing!]!  maybe: [Thing]  found: [Found!]
      me: User!  matrix: [[Int!]!]  grid: [[Thing!]]  media: [Media!]!  hidden: Int @inaccessible }
    type Mutation { rename(id: ID!, title: String!): Renamed!  drop(id: ID!): Thing }
    interface Node { id: ID! }
    enum Kind { BIG SMALL SECRET @inaccessible }
    scalar Moment
    union Found = Thing | User | Ghost
    union Renamed = Thing | Refused
    type Refused { code: String! }
    type Ghost @inaccessible { x: Int }
    type Money @shareable { amount: Int!  currency: String! }
    type Thing implements Node @key(fields: "id") { id: ID!  title: String!  kind: Kind  kinds: [Kind!]  price: Money!
      old: Money  owner: User  tags: [String!]!  when: Moment  weight: Float!  cheap: Boolean  secret: String @inaccessible }
    type User implements Node @key(fields: "id") { id: ID!  name: String! friend: User }
    interface Media @key(fields: "id") { id: ID!  url: String }
    type Photo implements Media @key(fields: "id") { id: ID!  url: String  width: Int! }
    type Video implements Media @key(fields: "id") { id: ID!  url: String  length: Float }`,
  stories: `${LINK}
    type Query { latest(first: Int!): [Story!]! }
    type Thing @key(fields: "id") { id: ID!  weight: Float! @external  shipping: Float! @requires(fields: "weight")
      stock: Int!  related: [Thing!]!  stories(first: Int): [Story!]  best: Story }
    type User @key(fields: "id") { id: ID!  score: Float  stories: [Story!]!  likes: [Thing!] }
    type Story @key(fields: "id") { id: ID!  text: String  author: User!  about: Thing  stars: Int! }
    type Media @interfaceObject @key(fields: "id") { id: ID!  likes: Int!  fans: [User!] }`,
};

const schemas: Record<string, GraphQLSchema> = Object.fromEntries(
  Object.entries(sdl).map(([name, text]) => [name, buildSubgraphSchema(parse(text))]),
);

interface Made {
  key: string;
  id?: unknown;
}

export function composed(subgraphs = sdl): string {
  const services = Object.entries(subgraphs).map(([name, text]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(text),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/**
 * A subgraph that makes its values up, always the same for the same seed and object: now and then null, an error, or what
 * its own schema forbids.
 */
export function fakeSubgraph(name: string, seed: number): GraphQLDataSource {
  const schema = schemas[name]!;
  const chance = (key: string, of: number) => number(`${seed} ${key}`) % of === 0;
  const fieldResolver: GraphQLFieldResolver<Made & Record<string, unknown>, unknown> = (parent, args, _, info) => {
    if (parent && info.fieldName in parent) return parent[info.fieldName];
    const owner = parent?.key ?? `${info.parentType}:${parent?.id ?? ''}`;
    const key = `${owner} ${info.fieldName} ${JSON.stringify(args)}`;
    if (chance(`${key} fails`, 25)) throw new Error(`no ${info.fieldName}`);
    return value(key, info.returnType, info);
  };
  const value = (key: string, type: GraphQLOutputType, info: GraphQLResolveInfo): unknown => {
    if (isNonNullType(type)) return value(key, type.ofType, info);
    if (chance(`${key} null`, 12)) return null;
    const size = number(`${seed} ${key}`);
    if (isListType(type)) return Array.from({ length: size % 4 }, (_, i) => value(`${key} ${i}`, type.ofType, info));
    if (isAbstractType(type) || isObjectType(type)) {
      const types = isAbstractType(type) ? info.schema.getPossibleTypes(type) : [type];
      const { name: __typename } = types[size % types.length]!;
      const id = `${__typename[0]}${size % 7}`;
      return {
        __typename,
        id,
        key: 'Thing User Story Photo Video Media'.includes(__typename) ? `${__typename}:${id}` : key,
      };
    }
    if (isEnumType(type)) return type.getValues()[size % type.getValues().length]!.name;
    const scalars: Record<string, unknown> = { Int: size % 1000, Float: size / 8, Boolean: size % 2 === 0 };
    return scalars[type.name] ?? (type.name === 'Moment' ? { at: [size] } : `${type.name} ${size}`);
  };
  return {
    process: async ({ request: { query, variables } }) => {
      const { data, errors } = await execute({
        schema,
        document: parse(query!),
        variableValues: variables,
        fieldResolver,
      });
      return JSON.parse(JSON.stringify({ data: spoilt(data, chance), ...(errors ? { errors } : {}) }));
    },
  };
}

const number = (text: string): number => createHash('sha256').update(text).digest().readUInt16BE();

/** Some leaves are not what the schema says: null, a wrong type, a type that is not there. */
function spoilt(data: unknown, chance: (key: string, of: number) => boolean): unknown {
  if (Array.isArray(data)) return data.map((element) => spoilt(element, chance));
  if (data && typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, spoilt(value, chance)]));
  }
  if (data === null || !chance(`spoil ${data}`, 40)) return data;
  return [null, true, 1.5, 'Spoilt'][number(`kind ${data}`) % 4];
}

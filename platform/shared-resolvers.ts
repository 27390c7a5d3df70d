import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { GraphQLScalarType, Kind } from 'graphql';
import { TitanError } from './error.ts';
import { formatMoney, type Money } from './money.ts';

export type Resolvers = GraphQLResolverMap<unknown>;

/** The resolvers of `schema/shared.graphql`, in every subgraph. */
export const sharedResolvers = {
  DateTime: new GraphQLScalarType<Date, string>({
    name: 'DateTime',
    description: 'A moment in UTC, as RFC 3339: 2026-12-01T10:00:00.000Z.',
    serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
    parseValue: toDate,
    parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : undefined),
  }),
  Money: { formatted: (value: Money) => formatMoney(value) },
};

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function toDate(value: unknown): Date {
  const date = typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) {
    throw new TitanError('BAD_USER_INPUT', 'A DateTime is written as 2026-12-01T10:00:00Z.');
  }
  return date;
}

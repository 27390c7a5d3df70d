import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Sums of money outgrow GraphQL's 32 bits; only answers carry it. */
export const safeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'An integer that JSON numbers carry exactly: up to 2^53 - 1 on either side of zero.',
  serialize: (value) => {
    if (!Number.isSafeInteger(value)) throw new GraphQLError(`${value} is not an integer of 53 bits`);
    return value as number;
  },
});

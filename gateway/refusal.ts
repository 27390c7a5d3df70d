import { GraphQLError } from 'graphql';
import type { TitanError } from '#platform/error.ts';

/** For Apollo Server, which takes the HTTP status of a refused request from `extensions.http`. */
export const refusal = ({ message, code, status, retryAfter }: TitanError): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...(retryAfter ? { retryAfter } : {}), http: { status } } });

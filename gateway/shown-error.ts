import type { ApolloServerErrorCode } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import type { PersistedCode } from './persisted/refusals.ts';

/** The codes that clients may act on; the compiler asks for a row when a code is added. */
const shown: Record<ErrorCode | PersistedCode | `${ApolloServerErrorCode}`, boolean> = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  BAD_USER_INPUT: true,
  PAYLOAD_TOO_LARGE: true,
  UNSUPPORTED_MEDIA_TYPE: true,
  RATE_LIMITED: true,
  SERVICE_UNAVAILABLE: true,
  BAD_REQUEST: true,
  GRAPHQL_PARSE_FAILED: true,
  GRAPHQL_VALIDATION_FAILED: true,
  OPERATION_RESOLUTION_FAILURE: true,
  PERSISTED_QUERY_NOT_FOUND: true,
  PERSISTED_QUERY_NOT_SUPPORTED: true,
  PERSISTED_QUERY_ID_REQUIRED: true,
  QUERY_NOT_IN_SAFELIST: true,
  INTERNAL_SERVER_ERROR: false,
};

/**
 * What a client sees of an error: message, place, code, and when to try again. Everything else in its extensions is ours, and an error without
 * a known code is a bug, told in the log only.
 */
export function shownError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code);
  const { message, locations, path } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const seconds = formatted.extensions?.retryAfter;
  const retryAfter = typeof seconds === 'number' ? { retryAfter: seconds } : {};
  if (shown[code as ErrorCode]) return { message, ...place, extensions: { code, ...retryAfter } };
  log.error({ err: error, code, path }, 'an operation failed unexpectedly');
  return { message: 'Something failed here.', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

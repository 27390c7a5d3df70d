import { GraphQLError } from 'graphql';

/** The stable codes of errors that clients may act on; `extensions.code` in a response. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'BAD_USER_INPUT'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_USER_INPUT: 400,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/**
 * The one error that is thrown on purpose: authentication, limits, a part that does not answer. Outcomes that a
 * client can act on are typed results instead (see problem.ts). The message is shown to clients.
 */
export class TitanError extends GraphQLError {
  readonly code: ErrorCode;
  /** The HTTP status of RFC 9110 that goes with the code. */
  readonly status: number;
  /** Seconds after which it is worth another try, where that is known; `extensions.retryAfter`, and the header Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, {
      extensions: { code, ...(options.retryAfter ? { retryAfter: options.retryAfter } : {}) },
      ...(options.cause instanceof Error ? { originalError: options.cause } : {}),
    });
    this.code = code;
    this.status = STATUS[code];
    this.retryAfter = options.retryAfter;
  }
}

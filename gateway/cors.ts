import { config } from '#platform/config.ts';
import type { HttpHandler, HttpRequest } from '#platform/http-server.ts';

const origins = new Set(
  config.TITAN_CORS_ORIGINS.split(',')
    .map((origin) => origin.trim())
    .filter(Boolean),
);

const METHODS = 'GET, POST, PUT, OPTIONS';
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'x-api-key',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'x-apollo-operation-name',
  'x-request-id',
  'x-query-plan',
].join(', ');

/**
 * What lets scripts of the origins in TITAN_CORS_ORIGINS read our answers (fetch.spec.whatwg.org). No credentials mode: a
 * browser holds no secret of ours that it would send by itself.
 */
export function corsHeaders({ headers }: HttpRequest): Record<string, string> {
  if (origins.size === 0) return {};
  const { origin } = headers;
  if (!origin || !origins.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy',
  };
}

/** Answers a preflight; the origin is judged by `corsHeaders`. */
export const preflight: HttpHandler = (request) => ({
  status: 204,
  headers:
    'access-control-allow-origin' in corsHeaders(request)
      ? {
          'access-control-allow-methods': METHODS,
          'access-control-allow-headers': REQUEST_HEADERS,
          'access-control-max-age': '7200',
        }
      : {},
});

import type { HttpRequest, HttpResponse } from '#platform/http-server.ts';
import type { Entry } from './entry.ts';

/**
 * A stored answer as HTTP (RFC 9111): how old it is, for how long it is good, and 304 for who has it already. Only the media
 * type depends on the request.
 * @param type the media type that the client accepts
 */
export function cachedResponse(
  { body, etag, maxAge, storedAt }: Entry,
  { method, headers }: HttpRequest,
  type: string,
): HttpResponse {
  const common = {
    'cache-control': `public, max-age=${maxAge}`,
    age: String(Math.max(0, Math.floor((Date.now() - storedAt) / 1000))),
    etag,
    vary: 'Accept',
  };
  if (method === 'GET' && isNamed(etag, headers['if-none-match'])) return { status: 304, headers: common };
  return { status: 200, headers: { ...common, 'content-type': type }, body };
}

/** By the weak comparison of RFC 9110, section 13.1.2. */
const isNamed = (etag: string, header: string | undefined): boolean =>
  Boolean(header?.split(',').some((given) => given.trim() === '*' || weak(given) === weak(etag)));

const weak = (etag: string) => etag.trim().replace(/^W\//, '');

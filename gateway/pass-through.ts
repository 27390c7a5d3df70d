import { TitanError } from '#platform/error.ts';
import type { HttpHandler, HttpRequest, HttpResponse, Routes } from '#platform/http-server.ts';
import { processesOf, type SubgraphName } from '#platform/processes.ts';
import { WEBHOOK_LIMIT } from '#platform/request-body.ts';
import { poolOf } from '#platform/service-client.ts';
import { mintServiceToken } from '#platform/service-token.ts';
import { guest, type Viewer } from '#platform/viewer.ts';
import { charged } from './charged.ts';
import { identify } from './identity.ts';
import { addressOf } from './request-context.ts';
import type { Costs, RequestLimiter } from './request-limiter.ts';
import { rateLimited } from './toll.ts';

/** Of a file that is sent to us; whoever keeps it counts what comes. */
const FILE_LIMIT = 100 * 1024 * 1024;

/** Headers that go through in either direction; whoever adds one asks whether a stranger may set it. */
const REQUEST_HEADERS =
  /^(accept|content-type|content-length|range|if-none-match|if-modified-since|user-agent)$|signature|timestamp|webhook/;
const RESPONSE_HEADERS =
  /^(content-(type|length|range|disposition|encoding|security-policy)|x-content-type-options|cross-origin-resource-policy|accept-ranges|etag|last-modified|cache-control|location|retry-after)$/;

/** Names of unreserved characters (RFC 3986) without an escape or a dot-segment: what arrives is what was asked for. */
const SAFE_PATH = /^(?!\.{1,2}(\/|$))[\w.~-]+(\/(?!\.{1,2}(\/|$))[\w.~-]+)*$/;

/** What subgraphs serve to the outside beside GraphQL, each under the gateway's own token, and out of the caller's buckets. */
export const passThroughRoutes = (limiter: RequestLimiter): Routes => ({
  'POST /webhooks/*': async (request) => {
    if (!/^[a-z0-9-]{1,32}$/.test(request.rest)) throw nothingThere();
    await pay(limiter, request, guest, { webhook: 1 });
    // Read whole before it leaves: the limit holds, and a signature is over the exact bytes.
    return forward(request, 'payments', `/webhooks/${request.rest}`, guest, await request.body(WEBHOOK_LIMIT));
  },
  'GET /media/*': async (request) => {
    const path = `/media/${safe(request.rest)}`;
    // Pictures are everybody's: a session that has ended must not empty a page of them.
    await pay(limiter, request, guest, { browse: 1 });
    return forward(request, 'catalog', path, guest);
  },
  'GET /files/*': files(limiter, { browse: 5 }),
  'PUT /files/*': files(limiter, { write: 10 }),
  'POST /files/*': files(limiter, { write: 10 }),
});

/** The first segment says whose files; the subgraph serves them under the same path. */
function files(limiter: RequestLimiter, costs: Costs): HttpHandler {
  return async (request) => {
    const [, name, path] = /^([a-z]+)\/(.+)$/.exec(request.rest) ?? [];
    const subgraph = processesOf('subgraph').find((known) => known === name);
    if (!subgraph || !path) throw nothingThere();
    // Here, because the subgraph hears of a request with its first piece only.
    if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT) {
      throw new TitanError('PAYLOAD_TOO_LARGE', `A file has ${FILE_LIMIT} bytes at most; split it.`);
    }
    const target = `/files/${subgraph}/${safe(path)}`;
    const viewer = await charged(request, limiter, () => identify(request.headers.authorization));
    await pay(limiter, request, viewer, costs);
    return forward(request, subgraph, target, viewer);
  };
}

/** @throws TitanError RATE_LIMITED */
async function pay(limiter: RequestLimiter, request: HttpRequest, viewer: Viewer, costs: Costs): Promise<void> {
  const asker = { viewer, apiKey: null, clientAddress: addressOf(request) };
  const { admitted, retryAfter } = await limiter.admit(asker, costs);
  if (!admitted) throw rateLimited(retryAfter);
}

/** @param body when it is not to be streamed */
async function forward(
  request: HttpRequest,
  subgraph: SubgraphName,
  path: string,
  viewer: Viewer,
  body: Buffer | null = null,
): Promise<HttpResponse> {
  const response = await poolOf(subgraph, 'files')
    .request({
      signal: request.gone(),
      method: request.method as 'GET',
      path: path + request.search,
      headers: {
        ...pick(request.headers, REQUEST_HEADERS),
        authorization: `Bearer ${await mintServiceToken(subgraph, viewer)}`,
        'x-request-id': request.requestId,
      },
      body: request.method === 'GET' ? null : (body ?? request.stream),
    })
    .catch((error) => {
      if (error instanceof TitanError) throw error;
      throw new TitanError('SERVICE_UNAVAILABLE', `The ${subgraph} service does not answer right now.`, {
        cause: error,
      });
    });
  return {
    status: response.statusCode,
    headers: pick(response.headers, RESPONSE_HEADERS),
    body: response.body,
  };
}

function pick(headers: Record<string, string | string[] | undefined>, wanted: RegExp): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && wanted.test(name)) picked[name] = value;
  }
  return picked;
}

function safe(path: string): string {
  if (!SAFE_PATH.test(path)) throw nothingThere();
  return path;
}

const nothingThere = () => new TitanError('NOT_FOUND', 'Nothing is there.');

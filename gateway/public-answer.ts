import { TitanError } from '#platform/error.ts';
import type { HttpResponse } from '#platform/http-server.ts';
import { metrics } from '#platform/metrics.ts';
import { isStaff } from '#platform/viewer.ts';
import type { Asked } from './asked.ts';
import { CSRF_HEADERS } from './csrf-headers.ts';
import type { Graphql } from './graphql.ts';
import { type GraphqlParams, isRecord } from './graphql-params.ts';
import { cachedResponse } from './response-cache/cached-response.ts';

/**
 * The answer that is the same for everybody, out of the cache or into it.
 * @returns undefined for every other: run it for the one who asks
 */
export async function publicAnswer(
  asked: Asked,
  { cache, mediaTypes, limiter }: Graphql,
): Promise<HttpResponse | undefined> {
  const { request, document, context, params } = asked;
  // Staff may see more than the public where the schema says that everybody may.
  if (!document || !context || isStaff(context.viewer) || context.showPlan || !mayRun(asked)) return undefined;
  const { operationName: name = undefined, variables = {}, extensions = {} } = withoutNulls(params);
  if ((name !== undefined && typeof name !== 'string') || !isRecord(variables) || !isRecord(extensions))
    return undefined;
  const type = await mediaTypes.of(request.headers.accept);
  if (type === undefined) return undefined;
  const timer = metrics.operationSeconds.startTimer({ client: context.client });
  const entry = await cache.find(document.text, name, variables, context);
  if (!entry) return undefined;
  const { admitted, retryAfter, headers } = await limiter.admitCached(context.clientAddress);
  if (!admitted) throw new TitanError('RATE_LIMITED', `Try again in ${retryAfter} seconds.`, { retryAfter });
  timer({ outcome: 'ok' });
  const response = cachedResponse(entry, request, type);
  return { ...response, headers: { ...headers, ...response.headers } };
}

/** A GET of a free text must have been asked for by a program (see csrf-headers.ts); Apollo Server says so to the others. */
const mayRun = ({ request: { method, headers }, document }: Asked): boolean =>
  method === 'POST' || Boolean(document?.isKnown) || CSRF_HEADERS.some((name) => headers[name]);

const withoutNulls = (params: GraphqlParams): GraphqlParams =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));

import { TitanError } from '#platform/error.ts';
import type { HttpResponse } from '#platform/http-server.ts';
import { isStaff } from '#platform/viewer.ts';
import type { Asked } from './asked.ts';
import type { Graphql } from './graphql.ts';
import { countOperation } from './operation-metrics.ts';
import { plainParams } from './plain-params.ts';
import { cachedResponse } from './response-cache/cached-response.ts';

/**
 * The answer that is the same for everybody, out of the cache or into it.
 * @returns undefined for every other: run it for the one who asks
 */
export async function publicAnswer(
  asked: Asked,
  { cache, mediaTypes, limiter }: Graphql,
): Promise<HttpResponse | undefined> {
  const { request, context } = asked;
  const params = plainParams(asked);
  // Staff may see more than the public where the schema says that everybody may.
  if (!params || !context || isStaff(context.viewer) || context.showPlan) return undefined;
  const type = await mediaTypes.of(request.headers.accept);
  if (type === undefined) return undefined;
  const found = await cache.find(params, context);
  if (!found) return undefined;
  const { admitted, retryAfter, headers } = await limiter.admitCached(context.clientAddress);
  if (!admitted) throw new TitanError('RATE_LIMITED', `Try again in ${retryAfter} seconds.`, { retryAfter });
  countOperation(context, found.operation.label);
  const response = cachedResponse(found.entry, request, type);
  return { ...response, headers: { ...headers, ...response.headers } };
}

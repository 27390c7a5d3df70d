import { HeaderMap } from '@apollo/server';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { type HttpHandler, type HttpRequest, type HttpResponse, json } from '#platform/http-server.ts';
import { type Asked, askedBy, sentAs } from './asked.ts';
import type { GatewayContext } from './context.ts';
import type { Graphql } from './graphql.ts';
import { publicAnswer } from './public-answer.ts';
import { refusal as refusalOf } from './refusal.ts';
import type { RequestLimiter } from './request-limiter.ts';
import { shortWay } from './short-way.ts';

/** Headers that the GraphQL-over-HTTP layer looks at; everything else stays at the door. */
const READ = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
];

/** `/graphql` by GET and POST, after the GraphQL-over-HTTP specification. */
export const graphqlRoute =
  (graphql: Graphql): HttpHandler =>
  async (request) => {
    if (request.method !== 'GET' && request.method !== 'POST') return notAllowed;
    const asked = await askedBy(request, graphql);
    const shared = config.TITAN_RESPONSE_CACHE === 'on' ? await publicAnswer(asked, graphql) : undefined;
    const answer = shared ?? (await shortWay(asked, graphql)) ?? (await ownAnswer(asked, graphql));
    if (answer.status === 200) await asked.document?.keep?.();
    return answer;
  };

/** Runs the operation for the one who asks. */
async function ownAnswer(asked: Asked, { apollo, limiter }: Graphql): Promise<HttpResponse> {
  const { request, document, context, refusal } = asked;
  const headers = headersOf(request);
  // A page of another origin can send a browser to a persisted GET, and learns nothing by it; caches need it plain.
  if (document?.isKnown) headers.set('apollo-require-preflight', 'persisted');
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...sentAs(asked), headers },
    context: async () => {
      if (context && !refusal) return context;
      if (context) await pay(context, limiter);
      throw refusal;
    },
  });
  if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
  return {
    status: response.status ?? 200,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(response.headers) },
    body: response.body.string,
  };
}

/** Looking for a document that is not there costs too. */
async function pay(context: GatewayContext, limiter: RequestLimiter): Promise<void> {
  const { admitted, retryAfter } = await limiter.admit(context, { browse: 1 });
  if (!admitted) throw refusalOf(new TitanError('RATE_LIMITED', `Try again in ${retryAfter} seconds.`, { retryAfter }));
}

const notAllowed = json(
  405,
  { errors: [{ message: 'Operations come by GET or POST.', extensions: { code: 'BAD_REQUEST' } }] },
  { allow: 'GET, POST' },
);

function headersOf({ headers }: HttpRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of READ) {
    const value = headers[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}

import { type ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { clientAddress } from '#platform/client-address.ts';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { type HttpHandler, type HttpRequest, type HttpResponse, json } from '#platform/http-server.ts';
import { type Asked, askedBy } from './asked.ts';
import { clientNameOf } from './client-name.ts';
import type { GatewayContext } from './context.ts';
import type { Graphql } from './graphql.ts';
import { identify } from './identity.ts';
import { publicAnswer } from './public-answer.ts';
import { MediaTypes } from './response-cache/media-types.ts';

/** Headers that the GraphQL-over-HTTP layer looks at; everything else stays at the door. */
const READ = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
];

/** `/graphql` by GET and POST, after the GraphQL-over-HTTP specification. */
export const graphqlRoute = ({ documents, cache, apollo }: Graphql): HttpHandler => {
  const mediaTypes = new MediaTypes((accept) => negotiated(apollo, accept));
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'POST') return notAllowed;
    const asked = await askedBy(request, documents);
    const answer =
      (await publicAnswer(asked, cache, mediaTypes, contextOf)) ??
      (await runAsked(apollo, asked, async () => contextOf(request)));
    if (answer.status === 200) await asked.document?.keep?.();
    return answer;
  };
};

async function runAsked(
  apollo: ApolloServer<GatewayContext>,
  { request, http, document, refusal }: Asked,
  context: () => Promise<GatewayContext>,
): Promise<HttpResponse> {
  const headers = headersOf(request);
  // Whoever knows the id of a persisted query may send a browser to it: no forged form can be one, and caches need plain GETs.
  if (document?.isKnown) headers.set('apollo-require-preflight', 'persisted');
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...http, headers },
    context: async () => {
      if (refusal) throw refusal;
      return context();
    },
  });
  if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
  return {
    status: response.status ?? 200,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(response.headers) },
    body: response.body.string,
  };
}

/** The media type that Apollo Server answers this `Accept` with. */
async function negotiated(
  apollo: ApolloServer<GatewayContext>,
  accept: string | undefined,
): Promise<string | undefined> {
  const headers = new HeaderMap([['content-type', 'application/json'], ...(accept ? [['accept', accept]] : [])] as [
    string,
    string,
  ][]);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', search: '', headers, body: { query: '{ __typename }' } },
    context: async () => ({
      viewer: { id: null, roles: [], sessionId: null },
      client: 'web',
      requestId: '',
      userAgent: undefined,
      clientAddress: '',
    }),
  });
  return (response.status ?? 200) === 200 ? response.headers.get('content-type') : undefined;
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

/** @throws GraphQLError with the status of the refusal, as Apollo Server takes it */
async function contextOf(request: HttpRequest): Promise<GatewayContext> {
  const { headers, requestId } = request;
  try {
    const viewer = await identify(headers.authorization);
    return {
      viewer,
      requestId,
      client: clientNameOf(request),
      userAgent: headers['user-agent']?.slice(0, 256),
      clientAddress: addressOf(request),
    };
  } catch (error) {
    throw error instanceof TitanError ? withStatus(error) : error;
  }
}

const addressOf = ({ remoteAddress, headers }: HttpRequest) =>
  clientAddress(remoteAddress, headers['x-forwarded-for']?.toString(), config.TITAN_TRUSTED_PROXIES);

const withStatus = ({ message, code, status }: TitanError) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

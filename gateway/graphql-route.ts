import { type ApolloServer, HeaderMap } from '@apollo/server';
import { TitanError } from '#platform/error.ts';
import { type HttpHandler, type HttpRequest, json } from '#platform/http-server.ts';
import type { GatewayContext } from './context.ts';
import { refusal } from './refusal.ts';
import { requestContext } from './request-context.ts';

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
  (apollo: ApolloServer<GatewayContext>): HttpHandler =>
  async (request) => {
    const { method, search } = request;
    if (method !== 'GET' && method !== 'POST') return notAllowed;
    const body = method === 'POST' ? await jsonBody(request) : undefined;
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, search, headers: headersOf(request), body },
      context: () => contextOf(request),
    });
    if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
    return {
      status: response.status ?? 200,
      headers: Object.fromEntries(response.headers),
      body: response.body.string,
    };
  };

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

/** @throws TitanError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, BAD_USER_INPUT */
async function jsonBody(request: HttpRequest): Promise<unknown> {
  if (!/^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i.test(request.headers['content-type'] ?? '')) {
    throw new TitanError('UNSUPPORTED_MEDIA_TYPE', 'Send the operation as application/json in UTF-8.');
  }
  const text = (await request.body()).toString();
  try {
    return JSON.parse(text);
  } catch {
    throw new TitanError('BAD_USER_INPUT', 'The body is not JSON.');
  }
}

async function contextOf(request: HttpRequest): Promise<GatewayContext> {
  try {
    return await requestContext(request);
  } catch (error) {
    throw error instanceof TitanError ? refusal(error) : error;
  }
}

import { HeaderMap } from '@apollo/server';
import { type HttpHandler, type HttpRequest, type HttpResponse, json } from '#platform/http-server.ts';
import { type Asked, askedBy } from './asked.ts';
import type { Graphql } from './graphql.ts';
import { publicAnswer } from './public-answer.ts';

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
    const asked = await askedBy(request, graphql.documents);
    const answer = (await publicAnswer(asked, graphql)) ?? (await ownAnswer(asked, graphql));
    if (answer.status === 200) await asked.document?.keep?.();
    return answer;
  };

/** Runs the operation for the one who asks. */
async function ownAnswer(
  { request, http, document, context, refusal }: Asked,
  { apollo }: Graphql,
): Promise<HttpResponse> {
  const headers = headersOf(request);
  // A page of another origin can send a browser to a persisted GET, and learns nothing by it; caches need it plain.
  if (document?.isKnown) headers.set('apollo-require-preflight', 'persisted');
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...http, headers },
    context: async () => {
      if (!context) throw refusal;
      return context;
    },
  });
  if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
  return {
    status: response.status ?? 200,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(response.headers) },
    body: response.body.string,
  };
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

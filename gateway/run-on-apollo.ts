import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { GatewayContext } from './context.ts';
import type { Run } from './response-cache/response-cache.ts';

/** Runs a document that no client sent as it is. */
export const runOnApollo =
  (apollo: ApolloServer<GatewayContext>): Run =>
  async (body, context) => {
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', search: '', headers, body },
      context: async () => context,
    });
    if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
    return { status: response.status ?? 200, body: response.body.string };
  };

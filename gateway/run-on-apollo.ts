import { type ApolloServer, HeaderMap } from '@apollo/server';
import { guest } from '#platform/viewer.ts';
import type { GatewayContext } from './context.ts';
import type { Run } from './response-cache/response-cache.ts';

/** Runs a document that no client sent as it is. */
export const runOnApollo =
  (apollo: ApolloServer<GatewayContext>): Run =>
  async ({ query, operationName, variables }, context) => {
    const named = operationName === undefined ? {} : { operationName };
    const { status, body: answer } = await post(apollo, { query, variables, ...named }, undefined, context);
    if (answer.kind !== 'complete') throw new Error('no operation is answered in parts');
    return { status: status ?? 200, body: answer.string };
  };

/** The media type that Apollo Server answers an `Accept` with; undefined when it has none that fits. */
export const negotiateByApollo =
  (apollo: ApolloServer<GatewayContext>) =>
  async (accept: string | undefined): Promise<string | undefined> => {
    const { status, headers } = await post(apollo, { query: '{ __typename }' }, accept, NOBODY);
    return (status ?? 200) === 200 ? headers.get('content-type') : undefined;
  };

const NOBODY: GatewayContext = {
  viewer: guest,
  apiKey: null,
  client: 'web',
  requestId: 'media-type',
  startedAt: 0,
  userAgent: undefined,
  clientAddress: '127.0.0.1',
  showPlan: false,
};

function post(apollo: ApolloServer<GatewayContext>, body: object, accept: string | undefined, context: GatewayContext) {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (accept) headers.set('accept', accept);
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', search: '', headers, body },
    context: async () => context,
  });
}

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
    return { status: status ?? 200, ...JSON.parse(answer.string) };
  };

/** The media type that Apollo Server answers an `Accept` with; see MediaTypes. */
export const negotiateByApollo =
  (apollo: ApolloServer<GatewayContext>) =>
  async (accept: string | undefined): Promise<string | undefined | null> => {
    const { status = 200, headers } = await post(apollo, { query: '{ __typename }' }, accept, OURSELVES);
    if (status !== 200 && status !== 406) return null;
    return status === 200 ? headers.get('content-type') : undefined;
  };

const OURSELVES: GatewayContext = {
  isOwn: true,
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

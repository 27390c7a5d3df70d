import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.ts';

/** Says in the header Retry-After too (RFC 9110, section 10.2.3) what errors say: the longest wait of them. */
export const retryAfter: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const waits = body.singleResult.errors.map(({ extensions }) => Number(extensions?.retryAfter ?? 0));
        const longest = Math.max(...waits);
        if (longest > 0) http.headers.set('retry-after', String(longest));
      },
    };
  },
};

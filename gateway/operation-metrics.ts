import type { ApolloServerPlugin } from '@apollo/server';
import { metrics } from '#platform/metrics.ts';
import type { GatewayContext } from './context.ts';

/** Times each operation by client and outcome. */
export const operationMetrics: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue }) {
    const timer = metrics.operationSeconds.startTimer({ client: contextValue.client });
    return {
      async willSendResponse({ response }) {
        const { body } = response;
        const failed = body.kind === 'single' && Boolean(body.singleResult.errors?.length);
        timer({ outcome: failed ? 'errors' : 'ok' });
      },
    };
  },
};

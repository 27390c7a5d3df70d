import type { ApolloServerPlugin } from '@apollo/server';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import type { GatewayContext } from './context.ts';
import { knownOperation } from './known-operations.ts';

/** Times each operation by client, name and outcome; one that failed is a line of the log, with the request's id. */
export const operationMetrics: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue: { client, requestId } }) {
    const started = performance.now();
    return {
      async willSendResponse({ response: { body }, operationName }) {
        const ms = performance.now() - started;
        const errors = (body.kind === 'single' && body.singleResult.errors) || [];
        const operation = knownOperation(operationName);
        metrics.operationSeconds.observe(
          { client, operation, outcome: errors.length > 0 ? 'errors' : 'ok' },
          ms / 1000,
        );
        const codes = errors.map(({ extensions }) => extensions?.code);
        for (const code of new Set(codes)) metrics.operationErrors.inc({ client, operation, code: String(code) });
        const line = { requestId, client, operation, ms: Math.round(ms) };
        if (codes.length > 0) log.info({ ...line, codes }, 'an operation was answered with errors');
        else log.debug(line, 'an operation was answered');
      },
    };
  },
};

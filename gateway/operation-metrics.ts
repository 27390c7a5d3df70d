import type { ApolloServerPlugin } from '@apollo/server';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { note } from '#platform/trace.ts';
import type { GatewayContext } from './context.ts';
import { knownOperation } from './known-operations.ts';

type Told = readonly { extensions?: Record<string, unknown> }[];

/** Times an operation by client, name and outcome; one that failed is a line of the log, with the request's id. */
export function countOperation(
  { client, requestId, startedAt }: Pick<GatewayContext, 'client' | 'requestId' | 'startedAt'>,
  name: string | null | undefined,
  errors: Told = [],
): void {
  const ms = performance.now() - startedAt;
  const operation = knownOperation(name);
  metrics.operationSeconds.observe({ client, operation, outcome: errors.length > 0 ? 'errors' : 'ok' }, ms / 1000);
  note({ 'graphql.operation.name': operation, 'titan.client': client });
  if (errors.length === 0) {
    if (log.isLevelEnabled('debug')) log.debug({ requestId, client, operation, ms }, 'an operation was answered');
    return;
  }
  const codes = errors.map(({ extensions }) => extensions?.code);
  for (const code of new Set(codes)) metrics.operationErrors.inc({ client, operation, code: String(code) });
  log.info({ requestId, client, operation, ms: Math.round(ms), codes }, 'an operation was answered with errors');
}

/** Counts what Apollo Server answers. */
export const operationMetrics: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue }) {
    return {
      async willSendResponse({ response: { body }, operationName }) {
        if (contextValue.isForCache || contextValue.isOwn) return;
        countOperation(contextValue, operationName, (body.kind === 'single' && body.singleResult.errors) || []);
      },
    };
  },
};

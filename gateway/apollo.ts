import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { log } from '#platform/log.ts';
import type { GatewayContext } from './context.ts';
import { executableOperation } from './executable-operation.ts';
import { federatedGateway } from './federated-gateway.ts';
import { introspection } from './introspection.ts';
import { MAX_TOKENS, operationLimits } from './operation-limits.ts';
import { operationMetrics } from './operation-metrics.ts';
import { rateLimits } from './rate-limits.ts';
import type { RequestLimiter } from './request-limiter.ts';
import { retryAfter } from './retry-after.ts';
import { shownError } from './shown-error.ts';
import { shownPlan } from './shown-plan.ts';
import { SubgraphSource } from './subgraph-source.ts';
import { supergraphFile } from './supergraph.ts';

/** Any of these headers makes a browser ask first (preflight), so a request that has one was not forged by a form. */
const CSRF_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'apollographql-client-name'];

/** Every switch whose default depends on NODE_ENV is set, so that it decides nothing here. */
export function buildApollo(limiter: RequestLimiter): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: federatedGateway(supergraphFile(), (name) => new SubgraphSource(name)),
    nodeEnv: 'production',
    // Who may look is decided with the viewer at hand: introspection.ts.
    introspection: true,
    csrfPrevention: { requestHeaders: CSRF_HEADERS },
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [operationLimits],
    maxRecursiveSelections: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: shownError,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      operationMetrics,
      executableOperation,
      introspection(),
      rateLimits(limiter),
      shownPlan,
      retryAfter,
    ],
  });
}

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
import { CSRF_HEADERS } from './csrf-headers.ts';
import { executableOperation } from './executable-operation.ts';
import type { FederatedGateway } from './federated-gateway.ts';
import { introspection } from './introspection.ts';
import { MAX_TOKENS, operationLimits } from './operation-limits.ts';
import { operationMetrics } from './operation-metrics.ts';
import { rateLimits } from './rate-limits.ts';
import { retryAfter } from './retry-after.ts';
import { noteValid } from './short-way.ts';
import { shownError } from './shown-error.ts';
import { shownPlan } from './shown-plan.ts';
import type { Toll } from './toll.ts';
import type { ValidOperations } from './valid-operations.ts';

/** Every switch whose default depends on NODE_ENV is set, so that it decides nothing here. */
export function buildApollo(
  gateway: FederatedGateway,
  toll: Toll,
  valid: ValidOperations,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway,
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
      rateLimits(toll),
      shownPlan,
      retryAfter,
      noteValid(valid, toll),
    ],
  });
}

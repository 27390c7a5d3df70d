import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import { GraphQLDataSourceRequestKind } from '@apollo/gateway/dist/datasources/types.js';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { LiveEvent } from '#platform/live-source.ts';
import type { GatewayContext } from '../context.ts';
import { type Row, type Run, runPlan } from '../execution/run-plan.ts';
import type { LoadedSupergraph } from '../federated-gateway.ts';
import type { SubscriptionPlan } from './subscription-plan.ts';

/**
 * The answer to one event: its owner gives what the client wants of it, in the viewer's name, and the rest of the planner's plan
 * adds what other subgraphs know, as for a query.
 */
export async function runEvent(
  plan: SubscriptionPlan,
  variables: Row,
  { entity }: LiveEvent,
  context: GatewayContext,
  loaded: LoadedSupergraph,
): Promise<ExecutionResult> {
  const run: Run = {
    request: { context, request: { variables } } as unknown as GatewayGraphQLRequestContext,
    variables,
    defaults: plan.operation.defaults,
    supergraph: loaded.supergraph,
    source: loaded.source,
    data: {},
    errors: [],
  };
  run.data[plan.responseName] = await askOwner(plan, run, entity);
  applyRewrites(loaded.supergraph, plan.primary.outputRewrites, run.data);
  if (plan.rest) await runPlan(run, plan.rest, { path: [], rows: [run.data] });
  const data = plan.operation.shaperFor(variables)(run.data).data as Row | null;
  return run.errors.length > 0 ? { data, errors: run.errors } : { data };
}

async function askOwner(plan: SubscriptionPlan, run: Run, entity: LiveEvent['entity']): Promise<unknown> {
  const { text, variables } = plan.eventQuery;
  const used = Object.fromEntries(
    variables.filter((name) => Object.hasOwn(run.variables, name)).map((name) => [name, run.variables[name]]),
  );
  try {
    const { data, errors } = await run.source(plan.owner).process({
      kind: GraphQLDataSourceRequestKind.INCOMING_OPERATION,
      request: { query: text, variables: { ...used, representations: [entity] } },
      incomingRequestContext: run.request,
      context: run.request.context,
    });
    run.errors.push(...(errors ?? []).map((error) => inItsPlace(error, plan)));
    return data?._entities?.[0] ?? null;
  } catch (error) {
    run.errors.push(error as GraphQLError);
    return null;
  }
}

/** `_entities.0.…` is the field of the subscription. */
const inItsPlace = ({ message, path, extensions }: GraphQLFormattedError, { responseName }: SubscriptionPlan) =>
  new GraphQLError(message, { path: [responseName, ...(path?.slice(2) ?? [])], ...(extensions ? { extensions } : {}) });

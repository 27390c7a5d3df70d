import './telemetry-off.ts';
import { ApolloGateway, type GraphQLDataSource, type SupergraphSdlHook } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import { log } from '#platform/log.ts';
import { Executor } from './execution/executor.ts';

/** One version of the supergraph; a reload makes another. */
export interface LoadedSupergraph {
  readonly planner: QueryPlanner;
  readonly api: GraphQLSchema;
  /** With everything that clients do not see. */
  readonly supergraph: GraphQLSchema;
  /** The way to a subgraph. */
  readonly source: (subgraph: string) => GraphQLDataSource;
  readonly executor: Executor;
}

export interface FederatedGateway extends GatewayInterface {
  /** The one that serves now. @throws before the first is loaded */
  supergraph(): LoadedSupergraph;
}

/**
 * ApolloGateway follows the supergraph and plans; our own executor runs the plans. Every switch whose default depends on
 * NODE_ENV is set.
 * @param source the way to a subgraph, by its name
 */
export function federatedGateway(
  supergraphSdl: SupergraphSdlHook,
  source: (subgraph: string) => GraphQLDataSource,
): FederatedGateway {
  const sources = new Map<string, GraphQLDataSource>();
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => {
      const known = sources.get(name) ?? source(name);
      sources.set(name, known);
      return known;
    },
    logger: log,
    debug: false,
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
  });
  const sourceOf = (name: string) => sources.get(name)!;
  let loaded: LoadedSupergraph | undefined;
  const current = () => {
    if (!loaded) throw new Error('no supergraph is loaded yet');
    return loaded;
  };
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    const { queryPlanner } = gateway.__testing();
    const executor = new Executor(queryPlanner!, apiSchema, sourceOf, gateway.executor);
    loaded = { planner: queryPlanner!, api: apiSchema, supergraph: executor.supergraph, source: sourceOf, executor };
  });
  return {
    supergraph: current,
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    load: async (options) => {
      await gateway.load(options);
      return { executor: (request) => request.context.begun?.answer ?? current().executor.execute(request) };
    },
    stop: () => gateway.stop(),
  };
}

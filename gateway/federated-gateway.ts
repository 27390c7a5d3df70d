import './telemetry-off.ts';
import { ApolloGateway, type GraphQLDataSource, type SupergraphSdlHook } from '@apollo/gateway';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { log } from '#platform/log.ts';
import { Executor } from './execution/executor.ts';

/**
 * ApolloGateway follows the supergraph and plans; our own executor runs the plans. Every switch whose default depends on
 * NODE_ENV is set.
 * @param source the way to a subgraph, by its name
 */
export function federatedGateway(
  supergraphSdl: SupergraphSdlHook,
  source: (subgraph: string) => GraphQLDataSource,
): GatewayInterface {
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
  let executor: Executor;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    const { queryPlanner } = gateway.__testing();
    executor = new Executor(queryPlanner!, apiSchema, (name) => sources.get(name)!, gateway.executor);
  });
  return {
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    load: async (options) => {
      await gateway.load(options);
      return { executor: (request) => executor.execute(request) };
    },
    stop: () => gateway.stop(),
  };
}

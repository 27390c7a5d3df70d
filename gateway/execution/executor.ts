import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { LruMap } from '#platform/lru-map.ts';
import { metrics } from '#platform/metrics.ts';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import { type Run, runPlan } from './run-plan.ts';

/** A compiled operation weighs some 100 KB. */
const MOST_KEPT = 1_000;

type Request = GatewayGraphQLRequestContext;

/**
 * Runs operations over one supergraph, in the place of ApolloGateway's own executor and with the same answers: plans are the
 * gateway's, but what depends on the operation only is worked out once. A reloaded supergraph gets an executor of its own.
 */
export class Executor {
  readonly #planner: QueryPlanner;
  readonly #api: GraphQLSchema;
  readonly #supergraph: GraphQLSchema;
  readonly #source: Run['source'];
  readonly #otherwise: ApolloGateway['executor'];
  /** By document, which ApolloServer keeps parsed, and operation name. */
  readonly #compiled = new LruMap<DocumentNode, Map<string, CompiledOperation | null>>(MOST_KEPT);

  /**
   * @param otherwise runs what is not compiled here
   */
  constructor(
    planner: QueryPlanner,
    api: GraphQLSchema,
    source: (subgraph: string) => GraphQLDataSource,
    otherwise: ApolloGateway['executor'],
  ) {
    this.#planner = planner;
    this.#api = api;
    this.#supergraph = planner.supergraph.schema.toGraphQLJSSchema();
    this.#source = source;
    this.#otherwise = otherwise;
  }

  async execute(context: Request): Promise<GatewayExecutionResult> {
    const operation = this.#operation(context.document, context.request.operationName);
    if (!operation) return this.#otherwise(context);
    const variables: Record<string, unknown> = context.request.variables ?? {};
    const { definition, plan } = operation;
    const invalid = getVariableValues(this.#api, definition.variableDefinitions ?? [], variables).errors;
    if (invalid) return { errors: [...invalid] };
    context.context.cachePolicy = operation.policy;
    context.context.plan = operation.plan;
    const run: Run = {
      request: context,
      variables,
      defaults: operation.defaults,
      supergraph: this.#supergraph,
      source: this.#source,
      data: {},
      errors: [],
    };
    if (plan) await runPlan(run, plan, { path: [], rows: [run.data] });
    return shaped(operation, run);
  }

  /** The plan and shape of one operation of a document, made at its first use. */
  #operation(document: DocumentNode, name: string | undefined): CompiledOperation | null {
    let byName = this.#compiled.get(document);
    if (!byName) {
      byName = new Map();
      this.#compiled.set(document, byName);
    }
    const known = byName.get(name ?? '');
    metrics.planCache.inc({ outcome: known === undefined ? 'miss' : 'hit' });
    if (known !== undefined) return known;
    const operation = compileOperation(document, name, this.#planner);
    byName.set(name ?? '', operation);
    return operation;
  }
}

/** A subgraph that breaks its own schema is told in the extensions, as Apollo's gateway does, unless other errors say why. */
function shaped(operation: CompiledOperation, { data, variables, errors }: Run): GatewayExecutionResult {
  try {
    const shape = operation.shaperFor(variables)(data);
    if (errors.length > 0) return { errors, data: shape.data };
    return shape.errors.length > 0
      ? { extensions: { valueCompletion: shape.errors }, data: shape.data }
      : { data: shape.data };
  } catch (error) {
    return {
      errors: [
        error instanceof GraphQLError
          ? error
          : new GraphQLError((error as Error).message, { originalError: error as Error }),
      ],
    };
  }
}

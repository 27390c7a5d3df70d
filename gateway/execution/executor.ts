import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { LruMap } from '#platform/lru-map.ts';
import { metrics } from '#platform/metrics.ts';
import { span } from '#platform/trace.ts';
import type { GatewayContext } from '../context.ts';
import { knownOperation } from '../known-operations.ts';
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
  /** With everything that clients do not see. */
  readonly supergraph: GraphQLSchema;
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
    this.supergraph = planner.supergraph.schema.toGraphQLJSSchema();
    this.#source = source;
    this.#otherwise = otherwise;
  }

  async execute(context: Request): Promise<GatewayExecutionResult> {
    const { document, request } = context;
    const isPlanned = this.#compiled.get(document)?.has(request.operationName ?? '') ?? false;
    const operation = this.find(document, request.operationName);
    if (!operation) return this.#otherwise(context);
    countPlan(context.context as GatewayContext, operation, isPlanned);
    return this.run(operation, context.request.variables ?? {}, context.context as GatewayContext, context);
  }

  /**
   * Runs a compiled operation of this supergraph.
   * @param request what the fetches are told of it beside the context
   */
  async run(
    operation: CompiledOperation,
    variables: Record<string, unknown>,
    context: GatewayContext,
    request = { context, request: { variables } } as unknown as Request,
  ): Promise<Answer> {
    const { definition, plan } = operation;
    const invalid = getVariableValues(this.#api, definition.variableDefinitions ?? [], variables).errors;
    if (invalid) return { errors: [...invalid] };
    context.cachePolicy = operation.policy;
    context.plan = plan;
    const run: Run = {
      request,
      variables,
      defaults: operation.defaults,
      supergraph: this.supergraph,
      source: this.#source,
      data: {},
      errors: [],
    };
    if (plan) await runPlan(run, plan, { path: [], rows: [run.data] });
    return shaped(operation, run);
  }

  /**
   * The plan and shape of one operation of a document, made at its first use.
   * @returns null for what is not compiled here
   */
  find(document: DocumentNode, name: string | undefined): CompiledOperation | null {
    let byName = this.#compiled.get(document);
    if (!byName) {
      byName = new Map();
      this.#compiled.set(document, byName);
    }
    const known = byName.get(name ?? '');
    if (known !== undefined) return known;
    const operation = span('plan', 'INTERNAL', {}, () => compileOperation(document, name, this.#planner));
    byName.set(name ?? '', operation);
    return operation;
  }
}

/** Counts an operation whose plan was at hand, or had to be made. */
export function countPlan({ client }: GatewayContext, { definition }: CompiledOperation, isPlanned: boolean): void {
  const operation = knownOperation(definition.name?.value);
  metrics.planCache.inc({ client, operation, outcome: isPlanned ? 'hit' : 'miss' });
}

/** An answer, and as `{"data":…}` in bytes too where that is just what one subgraph has sent. */
export interface Answer extends GatewayExecutionResult {
  bytes?: Buffer;
}

/** A subgraph that breaks its own schema is told in the extensions, as Apollo's gateway does, unless other errors say why. */
function shaped(operation: CompiledOperation, { data, variables, errors, bytes }: Run): Answer {
  try {
    const shape = operation.shaperFor(variables)(data);
    if (errors.length > 0) return { errors, data: shape.data };
    if (shape.errors.length > 0) return { extensions: { valueCompletion: shape.errors }, data: shape.data };
    return bytes && operation.isOneFetch && shape.data === data ? { data: shape.data, bytes } : { data: shape.data };
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

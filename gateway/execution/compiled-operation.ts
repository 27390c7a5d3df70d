import { type Operation, operationFromDocument } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode, visit } from 'graphql';
import { type CachePolicy, cachePolicyOf } from '../cache-policy.ts';
import { fragmentsOf } from '../fragments.ts';
import { type Conditions, conditionsIn } from './conditions.ts';
import { compileShaper, type Shaper } from './response-shaper.ts';

/** `@skip` and `@include` by variables give an operation several shapes; of more than these none is kept. */
const MOST_SHAPES = 16;

/** Everything about an operation that is the same for each run of it. */
export class CompiledOperation {
  readonly definition: OperationDefinitionNode;
  readonly plan: PlanNode | undefined;
  /** Whether one subgraph gives all of it, in its own names: then its very bytes may be the answer. */
  readonly isOneFetch: boolean;
  readonly policy: CachePolicy;
  /** The values that the operation declares for variables which a client may leave out. */
  readonly defaults: Record<string, unknown>;
  readonly #operation: Operation;
  readonly #conditions: string[];
  readonly #shapers = new Map<string, Shaper>();

  constructor(
    operation: Operation,
    plan: QueryPlan,
    definition: OperationDefinitionNode,
    policy: CachePolicy,
    document: DocumentNode,
  ) {
    this.#operation = operation;
    this.#conditions = conditionsIn(document);
    this.definition = definition;
    this.plan = plan.node as PlanNode | undefined;
    this.isOneFetch = this.plan?.kind === 'Fetch' && !this.plan.outputRewrites?.length;
    this.policy = policy;
    this.defaults = operation.collectDefaultedVariableValues();
  }

  /** @param variables as the client sent them */
  shaperFor(variables: Conditions): Shaper {
    const conditions = this.#conditions.map((name) => variables[name] ?? this.defaults[name]);
    const key = conditions.join();
    const known = this.#shapers.get(key);
    if (known) return known;
    const values = Object.fromEntries(this.#conditions.map((name, i) => [name, conditions[i]]));
    const shaper = compileShaper(this.#operation, values);
    if (this.#shapers.size < MOST_SHAPES) this.#shapers.set(key, shaper);
    return shaper;
  }
}

/**
 * Plans and compiles an operation.
 * @returns null for the rare one that is left to Apollo's own executor: of introspection, or with a response name that every
 *   object of JavaScript has
 */
export function compileOperation(
  document: DocumentNode,
  name: string | undefined,
  planner: QueryPlanner,
): CompiledOperation | null {
  const definition = getOperationAST(document, name);
  if (!definition || isUnusual(document)) return null;
  const { supergraph } = planner;
  const options = name === undefined ? {} : { operationName: name };
  const operation = operationFromDocument(supergraph.apiSchema(), document, options);
  const policy = cachePolicyOf(definition, fragmentsOf(document), supergraph.schema);
  return new CompiledOperation(operation, planner.buildQueryPlan(operation), definition, policy, document);
}

function isUnusual(document: DocumentNode): boolean {
  let unusual = false;
  visit(document, {
    Field({ name, alias }) {
      unusual ||= name.value === '__schema' || name.value === '__type' || (alias ?? name).value in Object.prototype;
    },
  });
  return unusual;
}

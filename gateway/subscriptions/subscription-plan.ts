import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  getNamedType,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { NoSchemaIntrospectionCustomRule } from 'graphql/validation/rules/custom/NoSchemaIntrospectionCustomRule.js';
import { type CompiledOperation, compileOperation } from '../execution/compiled-operation.ts';
import type { LoadedSupergraph } from '../federated-gateway.ts';
import type { OperationCost } from '../operation-cost.ts';
import { MAX_TOKENS, operationLimits } from '../operation-limits.ts';
import type { Toll } from '../toll.ts';

/** A subscription, ready to be run once per event. */
export interface SubscriptionPlan {
  operation: CompiledOperation;
  /** The field of Subscription, and the name that it has in the answer. */
  field: FieldNode;
  responseName: string;
  /** The subgraph that owns the field. */
  owner: string;
  /** The planner's fetch of the field itself. */
  primary: FetchNode;
  /** Asks the owner for the same of an entity (`$representations`), since what happened is one. */
  eventQuery: { text: string; variables: string[] };
  /** What other subgraphs add. */
  rest: PlanNode | undefined;
  cost: OperationCost;
}

const MOST = 500;
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule, operationLimits];

/** The plans of one supergraph: identical subscriptions are planned once. */
export class SubscriptionPlans {
  readonly loaded: LoadedSupergraph;
  readonly #toll: Toll;
  readonly #known = new Map<string, SubscriptionPlan>();

  constructor(loaded: LoadedSupergraph, toll: Toll) {
    this.loaded = loaded;
    this.#toll = toll;
  }

  /** @throws GraphQLError, or several in an array, for what is no valid subscription */
  of(text: string, name: string | undefined): SubscriptionPlan {
    const key = `${name ?? ''}\n${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const plan = planned(text, name, this.loaded, this.#toll);
    this.#known.set(key, plan);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    return plan;
  }
}

function planned(text: string, name: string | undefined, loaded: LoadedSupergraph, toll: Toll): SubscriptionPlan {
  const document = parse(text, { maxTokens: MAX_TOKENS });
  const definition = getOperationAST(document, name);
  if (!definition) throw new GraphQLError('Say by "operationName" which operation of the document is meant.');
  if (definition.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw new GraphQLError('This way is for subscriptions; send queries and mutations by POST.');
  }
  const faults = validate(loaded.api, document, RULES);
  if (faults.length > 0) throw faults;
  const cost = toll.costOf(definition, document);
  const operation = compileOperation(document, name, loaded.planner);
  const node = operation?.plan as unknown as SubscriptionNode | undefined;
  if (!operation || node?.kind !== 'Subscription') throw new GraphQLError('This subscription cannot be run.');
  const { primary, rest } = node;
  const field = onlyField(parse(primary.operation));
  return {
    operation,
    field,
    responseName: (field.alias ?? field.name).value,
    owner: primary.serviceName,
    primary,
    eventQuery: eventQuery(parse(primary.operation), typeOf(field, loaded)),
    rest,
    cost,
  };
}

function typeOf(field: FieldNode, { api }: LoadedSupergraph): string {
  return getNamedType(api.getSubscriptionType()!.getFields()[field.name.value]!.type).name;
}

const operationOf = (document: DocumentNode) => document.definitions[0] as OperationDefinitionNode;
const onlyField = (document: DocumentNode) => operationOf(document).selectionSet.selections[0] as FieldNode;

/** `subscription { field(args) { … } }` as `query { _entities(representations: …) { ... on Type { … } } }`. */
function eventQuery(document: DocumentNode, type: string): SubscriptionPlan['eventQuery'] {
  const [{ variableDefinitions = [] }, ...fragments] = document.definitions as [OperationDefinitionNode];
  const selection = onlyField(document).selectionSet!;
  const used = new Set<string>();
  for (const node of [selection, ...fragments]) {
    visit(node, { Variable: ({ name }) => void used.add(name.value) });
  }
  const needed = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const text = [
    `query (${['$representations: [_Any!]!', ...needed.map(print)].join(', ')})`,
    `{ _entities(representations: $representations) { ... on ${type} ${print(selection)} } }`,
    ...fragments.map(print),
  ].join(' ');
  return { text, variables: needed.map(({ variable }) => variable.name.value) };
}

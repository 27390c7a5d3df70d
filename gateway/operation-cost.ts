import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type CostModel, type FieldCost, type ListSize, UNSAID_SIZE } from './cost-model.ts';

type Variables = Record<string, unknown>;

/** One field of an operation. Equal response keys are one node, whatever type they are selected on. */
interface CostNode {
  name: string;
  cost: FieldCost;
  argumentsOf: FieldNode;
  children: Map<string, CostNode>;
}

/** What a document may be taken apart into; beyond it, it costs too much whatever it asks for. */
const MOST_NODES = 5_000;
/** Of each field at the root, beside its own. */
const BASE = { query: 1, mutation: 10, subscription: 1 } as const;
const UNKNOWN: FieldCost = { weight: 0, isList: false, type: '', size: undefined };
const ROOT_TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** An operation, ready to be priced with any variables and by any answer. */
export class OperationCost {
  readonly #roots: Map<string, CostNode>;
  readonly #base: number;
  readonly #defaults: Variables;

  /** @throws RangeError for a document of too many fields */
  constructor(
    operation: OperationDefinitionNode,
    fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    model: CostModel,
  ) {
    this.#base = BASE[operation.operation];
    this.#defaults = defaultsOf(operation);
    this.#roots = compiled(operation.selectionSet, ROOT_TYPES[operation.operation], fragments, model);
  }

  /** The most that it costs, by field of the root: lists as long as their arguments allow, and nothing skipped. */
  estimate(variables: Variables): { field: string; cost: number }[] {
    const all = { ...this.#defaults, ...variables };
    return this.#priced((node) => estimated(node, all, undefined));
  }

  /** What an answer has cost, by field of the root. */
  actual(data: Variables): { field: string; cost: number }[] {
    return this.#priced((node, key) => actual(node, data[key]));
  }

  #priced(price: (node: CostNode, key: string) => number): { field: string; cost: number }[] {
    return [...this.#roots].map(([key, node]) => ({ field: node.name, cost: this.#base + price(node, key) }));
  }
}

/** A variable that is left out has the value that the operation declares for it. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

function compiled(
  root: SelectionSetNode,
  rootType: string,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  model: CostModel,
): Map<string, CostNode> {
  let nodes = 0;

  const merge = (set: SelectionSetNode, type: string, into: Map<string, CostNode>, spread: Set<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) add(selection, type, into);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        merge(selection.selectionSet, selection.typeCondition?.name.value ?? type, into, spread);
      } else {
        const fragment = fragments[selection.name.value];
        if (!fragment || spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
        merge(fragment.selectionSet, fragment.typeCondition.name.value, into, spread);
      }
    }
  };

  const add = (field: FieldNode, type: string, into: Map<string, CostNode>): void => {
    nodes += 1;
    if (nodes > MOST_NODES) throw new RangeError('too many fields');
    const key = field.alias?.value ?? field.name.value;
    const cost = model.get(`${type}.${field.name.value}`) ?? UNKNOWN;
    const known = into.get(key);
    const node = known ?? { name: field.name.value, cost, argumentsOf: field, children: new Map() };
    if (!known) into.set(key, node);
    else if (cost.weight > node.cost.weight) node.cost = cost;
    if (field.selectionSet) merge(field.selectionSet, cost.type, node.children, new Set());
  };

  const roots = new Map<string, CostNode>();
  merge(root, rootType, roots, new Set());
  return roots;
}

/** @param given the length of this list, when the field around it says so */
function estimated({ cost, argumentsOf, children }: CostNode, variables: Variables, given: number | undefined): number {
  const { size } = cost;
  const said = size && lengthOf(size, argumentsOf, variables);
  const inside = size && size.sizedFields.length > 0;
  let each = cost.weight;
  for (const child of children.values()) {
    each += estimated(child, variables, inside && size.sizedFields.includes(child.name) ? said : undefined);
  }
  if (!cost.isList) return each;
  return each * (given ?? (inside ? undefined : said) ?? UNSAID_SIZE);
}

function lengthOf({ slicingArguments, assumedSize }: ListSize, field: FieldNode, variables: Variables): number {
  const lengths = slicingArguments.flatMap((name) => {
    const argument = field.arguments?.find((one) => one.name.value === name);
    const value = argument && valueFromASTUntyped(argument.value, variables);
    return typeof value === 'number' ? [Math.max(0, value)] : [];
  });
  return lengths.length > 0 ? Math.max(...lengths) : assumedSize;
}

function actual(node: CostNode, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) {
    let sum = 0;
    for (const item of value) sum += actual(node, item);
    return sum;
  }
  let sum = node.cost.weight;
  for (const [key, child] of node.children) sum += actual(child, (value as Variables)[key]);
  return sum;
}

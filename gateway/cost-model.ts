import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** How long a list may be, by IBM's cost specification (ibm.github.io/graphql-specs/cost-spec.html). */
export interface ListSize {
  /** The arguments that say so: the largest counts. */
  slicingArguments: readonly string[];
  /** When none is given. */
  assumedSize: number;
  /** The lists inside the field whose size it is; empty: the field itself. */
  sizedFields: readonly string[];
}

export interface FieldCost {
  /** Of one instance: `@cost`, else 1 for an object and 0 for a leaf. */
  weight: number;
  isList: boolean;
  type: string;
  size: ListSize | undefined;
}

/** The cost of each field, as `Type.field`. */
export type CostModel = ReadonlyMap<string, FieldCost>;

/** Of a list that says nothing of its size. */
export const UNSAID_SIZE = 10;

/** Reads the costs out of a supergraph, once whenever one is loaded. */
export function costModel(supergraphSdl: string): CostModel {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const leaves = new Set<string>(['Int', 'Float', 'String', 'Boolean', 'ID']);
  for (const node of definitions) {
    if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION)
      leaves.add(node.name.value);
  }
  const model = new Map<string, FieldCost>();
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of (node as ObjectTypeDefinitionNode).fields ?? []) {
      model.set(`${node.name.value}.${field.name.value}`, costOf(field, leaves));
    }
  }
  return model;
}

function costOf({ type, directives = [] }: FieldDefinitionNode, leaves: ReadonlySet<string>): FieldCost {
  const weight = argumentsOf(directives, 'cost')?.weight;
  const size = argumentsOf(directives, 'listSize');
  const name = nameOf(type);
  return {
    weight: typeof weight === 'number' ? weight : leaves.has(name) ? 0 : 1,
    isList: isList(type),
    type: name,
    size: size && {
      slicingArguments: (size.slicingArguments as string[] | undefined) ?? [],
      assumedSize: (size.assumedSize as number | undefined) ?? UNSAID_SIZE,
      sizedFields: (size.sizedFields as string[] | undefined) ?? [],
    },
  };
}

function argumentsOf(directives: readonly ConstDirectiveNode[], name: string): Record<string, unknown> | undefined {
  const directive = directives.find((one) => one.name.value === name);
  return (
    directive &&
    Object.fromEntries(directive.arguments?.map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]) ?? [])
  );
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

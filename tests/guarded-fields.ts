import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  parse,
} from 'graphql';
import { type AccessRule, objectTypes, ruleOf } from '#platform/access.ts';
import { processesOf, type SubgraphName } from '#platform/processes.ts';
import { subgraphSdl } from '#platform/subgraph-sdl.ts';

/** A field, or an entity, with the rule that the schema gives it. */
export interface Guarded {
  subgraph: SubgraphName;
  type: string;
  rule: AccessRule;
  /** Unset for the rule of a whole type. */
  field?: GraphQLField<unknown, unknown>;
  root: 'query' | 'mutation' | 'subscription' | undefined;
  /** Whether the gateway reaches the type by its key alone. */
  entity: boolean;
}

const schemas = Object.fromEntries(
  processesOf('subgraph').map((name) => [name, buildSubgraphSchema({ typeDefs: parse(subgraphSdl(name)) })]),
) as Record<SubgraphName, GraphQLSchema>;

const ROOTS: Record<string, Guarded['root']> = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' };

/** Everything in the schemas of all subgraphs that has a rule. */
export const guarded: Guarded[] = Object.entries(schemas).flatMap(([name, schema]) => {
  const entities = schema.getType('_Entity');
  return objectTypes(schema).flatMap((type): Guarded[] => {
    const entity = isUnionType(entities) && entities.getTypes().includes(type);
    const at = { subgraph: name as SubgraphName, type: type.name, root: ROOTS[type.name], entity };
    const fields = Object.values(type.getFields()).map((field) => ({ ...at, field, rule: ruleOf(schema, field) }));
    return [{ ...at, rule: ruleOf(schema, type) }, ...fields].filter(({ rule }) => rule !== undefined) as Guarded[];
  });
});

/** A field as it is asked for: made-up arguments for what must be there, and the smallest selection. */
export const asked = ({ name, args, type }: GraphQLField<unknown, unknown>): string => {
  const given = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${madeUp(arg.type)}`);
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${selection(type)}`;
};

export const selection = (type: GraphQLOutputType): string => (isLeafType(getNamedType(type)) ? '' : ' { __typename }');

function madeUp(type: GraphQLInputType): string {
  if (isNonNullType(type)) return madeUp(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${madeUp(field.type)}`).join(', ')} }`;
  }
  return LITERALS[type.name] ?? '"x"';
}

const LITERALS: Record<string, string> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2026-12-01T10:00:00Z"',
};

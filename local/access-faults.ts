import {
  type ConstDirectiveNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
} from 'graphql';
import { processesOf } from '#platform/processes.ts';
import { subgraphSdl } from '#platform/subgraph-sdl.ts';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * What nobody has said who may have it: fields of the roots, and entities, which the gateway reaches by their key alone.
 * @returns one line a fault
 */
export const accessFaults = (): string[] =>
  processesOf('subgraph').flatMap((name) =>
    parse(subgraphSdl(name)).definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION ? faultsOf(name, node) : [],
    ),
  );

function faultsOf(subgraph: string, { name, fields = [], directives = [] }: ObjectNode): string[] {
  const keys = directives.filter(isNamed('key')).filter(isResolvable);
  if (has('access', directives) || (keys.length === 0 && !ROOTS.has(name.value))) return [];
  const inKey = new Set(keys.flatMap(fieldsOf));
  return fields
    .filter((field) => !has('access', field.directives) && !has('external', field.directives))
    .filter((field) => !inKey.has(field.name.value))
    .map((field) => `${subgraph}: ${name.value}.${field.name.value} has no @access (docs/extend.md says how)`);
}

const isNamed = (name: string) => (directive: ConstDirectiveNode) => directive.name.value === name;

const has = (name: string, directives: readonly ConstDirectiveNode[] = []) => directives.some(isNamed(name));

const argument = ({ arguments: given = [] }: ConstDirectiveNode, name: string) =>
  given.find((one) => one.name.value === name)?.value;

function isResolvable(key: ConstDirectiveNode): boolean {
  const resolvable = argument(key, 'resolvable');
  return !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value);
}

function fieldsOf(key: ConstDirectiveNode): string[] {
  const fields = argument(key, 'fields');
  return fields?.kind === Kind.STRING ? fields.value.split(/\W+/) : [];
}

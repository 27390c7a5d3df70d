import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isUnionType,
  parse,
  visit,
} from 'graphql';
import { root } from '#local/paths.ts';

const sdl = (file: string) => readFileSync(join(root, file), 'utf8');
const supergraph = buildSchema(sdl('schema/supergraph.graphql'), { assumeValid: true });

const named = (name: string, on: { directives?: readonly ConstDirectiveNode[] } | null | undefined) =>
  on?.directives?.find((directive) => directive.name.value === name);
const policyOf = (on: Parameters<typeof named>[1]) => named('cacheControl', on);

/** For everybody: not, by its @access, for staff or for one viewer. */
function isPublic({ astNode }: GraphQLField<unknown, unknown>): boolean {
  const rule = argument(named('access', astNode), 'to');
  return rule === undefined || rule === 'PUBLIC';
}

const isOfCatalog = ({ astNode }: GraphQLField<unknown, unknown>) => {
  const joined = (astNode?.directives ?? []).filter(({ name }) => name.value === 'join__field');
  return joined.length === 0 || joined.some((directive) => argument(directive, 'graph') === 'CATALOG');
};

/** An argument that is an enum's value. */
function argument(directive: ConstDirectiveNode | undefined, of: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === of)?.value;
  return value?.kind === 'EnumValue' ? value.value : undefined;
}

/** The types of the public part of the catalog: from its root fields on, as far as catalog answers. */
function publicTypes(): Set<GraphQLObjectType> {
  const types = new Set<GraphQLObjectType>();
  const add = (type: unknown) => {
    if (isUnionType(type)) type.getTypes().forEach(add);
    if (!isObjectType(type) || types.has(type)) return;
    types.add(type);
    for (const field of Object.values(type.getFields())) if (isPublic(field)) add(getNamedType(field.type));
  };
  for (const field of publicRoots()) add(getNamedType(field.type));
  return types;
}

const publicRoots = () =>
  Object.values(supergraph.getQueryType()?.getFields() ?? {}).filter((field) => isOfCatalog(field) && isPublic(field));

describe('How long answers may be kept', () => {
  test('When a root field of the catalog is public, then it says for how long', () => {
    expect(publicRoots().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['products', 'product', 'search', 'categories', 'category']),
    );
    expect(publicRoots().filter(({ astNode }) => !policyOf(astNode))).toEqual([]);
  });

  test('When a field of the public catalog is an object, then it or its type has a policy', () => {
    const without = [...publicTypes()].flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isPublic(field) && isOfCatalog(field) && isObjectType(getNamedType(field.type)))
        .filter(
          (field) => !policyOf(field.astNode) && !policyOf(supergraph.getType(`${getNamedType(field.type)}`)?.astNode),
        )
        .map(({ name }) => `${type}.${name}`),
    );
    expect([...publicTypes()].map(String)).toEqual(expect.arrayContaining(['Product', 'Review', 'FlashSale', 'Money']));
    expect(without).toEqual([]);
  });

  test.each(['users', 'orders', 'payments'])('When %s answers, then nothing of it is kept for all', (name) => {
    expect(policies(sdl(`subgraphs/${name}/schema.graphql`))).toEqual([]);
  });

  test('When a type is shared, then it has no age of its own: money stands in carts too', () => {
    for (const policy of policies(sdl('schema/shared.graphql'))) {
      expect(policy.arguments?.map(({ name }) => name.value)).toEqual(['inheritMaxAge']);
    }
  });

  test('When something is changed or watched, then the answer is never kept', () => {
    for (const type of [supergraph.getMutationType(), supergraph.getSubscriptionType()]) {
      expect(Object.values(type?.getFields() ?? {}).filter(({ astNode }) => policyOf(astNode))).toEqual([]);
    }
  });
});

/** Every @cacheControl of a file. */
function policies(text: string): ConstDirectiveNode[] {
  const found: ConstDirectiveNode[] = [];
  visit(parse(text), {
    Directive(node) {
      if (node.name.value === 'cacheControl') found.push(node as ConstDirectiveNode);
    },
  });
  return found;
}

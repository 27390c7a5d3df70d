import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * The texts that clients make of one operation before they hash it: each tool prints in its own way and asks for `__typename`
 * in its own places. They all mean the same, so each form gets an id of its own in the place of a manifest from each tool.
 */
export function documentForms(document: DocumentNode): string[] {
  const first = withTypename(document, 'first');
  return [
    print(document),
    // Apollo Client: `__typename` at the end of every selection but the root's.
    print(withTypename(document, 'last')),
    // Apollo iOS: `__typename` at the beginning of fields' and fragments' selections; a line a definition.
    first.definitions.map(oneLine).join('\n'),
    // Apollo Kotlin: as short as it is safe; `__typename` where there are fragments (its default) or everywhere.
    document.definitions.map(oneLine).join('  '),
    document.definitions.map(oneLine).join(' '),
    first.definitions.map(oneLine).join('  '),
    first.definitions.map(oneLine).join(' '),
  ];
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const oneLine = (definition: DefinitionNode): string => print(definition).replace(/\s*\n\s*/g, ' ');

function withTypename(document: DocumentNode, place: 'first' | 'last'): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave(node, _key, parent): SelectionSetNode {
        const inline = place === 'first' && kindOf(parent) === Kind.INLINE_FRAGMENT;
        if (kindOf(parent) === Kind.OPERATION_DEFINITION || inline || node.selections.some(isMeta)) return node;
        const selections = place === 'first' ? [TYPENAME, ...node.selections] : [...node.selections, TYPENAME];
        return { ...node, selections };
      },
    },
  });
}

const kindOf = (node: unknown): string | undefined => (node as OperationDefinitionNode | undefined)?.kind;
const isMeta = (selection: { kind: string; name?: { value: string } }): boolean =>
  selection.kind === Kind.FIELD && selection.name!.value.startsWith('__');

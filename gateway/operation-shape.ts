import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** How large an operation is with its fragments spread out; introspection fields do not count. */
export interface OperationShape {
  depth: number;
  aliases: number;
  rootFields: number;
}

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

const NOTHING: OperationShape = { depth: 0, aliases: 0, rootFields: 0 };

/** Measures in one walk; each fragment is measured once, so that fragments that spread fragments cost nothing more. */
export function operationShape(operation: OperationDefinitionNode, fragmentOf: FragmentOf): OperationShape {
  const fragments = new Map<string, OperationShape>();

  const ofFragment = (name: string): OperationShape => {
    const known = fragments.get(name);
    if (known) return known;
    // Stands until the fragment is measured, which also ends a cycle; the specified rules refuse it.
    fragments.set(name, NOTHING);
    const fragment = fragmentOf(name);
    const shape = fragment ? ofSelections(fragment.selectionSet) : NOTHING;
    fragments.set(name, shape);
    return shape;
  };

  const ofSelections = (set: SelectionSetNode): OperationShape => {
    const sum = { ...NOTHING };
    for (const selection of set.selections) {
      const part =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet)
            : ofField(selection.name.value, selection.alias !== undefined, selection.selectionSet);
      sum.depth = Math.max(sum.depth, part.depth);
      sum.aliases += part.aliases;
      sum.rootFields += part.rootFields;
    }
    return sum;
  };

  const ofField = (name: string, aliased: boolean, set: SelectionSetNode | undefined): OperationShape => {
    const introspection = name === '__schema' || name === '__type';
    const inner = set && !introspection ? ofSelections(set) : NOTHING;
    return { depth: inner.depth + 1, aliases: inner.aliases + Number(aliased), rootFields: 1 };
  };

  return ofSelections(operation.selectionSet);
}

import { baseType, type Schema } from '@apollo/federation-internals';
import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from './fragments.ts';

/** How long an answer may be kept, and for whom, by the `@cacheControl` of everything in it. */
export interface CachePolicy {
  /** Seconds; 0: not at all. */
  maxAge: number;
  scope: 'PUBLIC' | 'PRIVATE';
}

interface Hint extends Partial<CachePolicy> {
  inheritMaxAge?: boolean;
}

export const UNCACHED: CachePolicy = { maxAge: 0, scope: 'PRIVATE' };

/**
 * The policy of a whole operation, the same for every run of it: the shortest age of any field counts, and one private
 * field makes all of it private. Root fields and fields of objects without a policy are not kept (Apollo's rules).
 * @param supergraph the schema with the policies of all subgraphs in it
 */
export function cachePolicyOf(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  supergraph: Schema,
): CachePolicy {
  const root = supergraph.schemaDefinition.rootType('query');
  if (operation.operation !== 'query' || !root) return UNCACHED;
  const policy: CachePolicy = { maxAge: Number.POSITIVE_INFINITY, scope: 'PUBLIC' };
  restrictBy(policy, operation.selectionSet, { typeName: root.name, isRoot: true }, { fragments, supergraph });
  return Number.isFinite(policy.maxAge) && policy.maxAge > 0 ? policy : UNCACHED;
}

/** Narrows the policy by every field of a selection, and below. */
function restrictBy(
  policy: CachePolicy,
  { selections }: SelectionSetNode,
  { typeName, isRoot }: { typeName: string; isRoot: boolean },
  schema: { fragments: Fragments; supergraph: Schema },
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const { value: name } = selection.name;
      if (name === '__typename') continue;
      const { hint, returned } = hintOf(schema.supergraph, typeName, name);
      const composite = selection.selectionSet !== undefined;
      restrict(policy, (composite && !hint.inheritMaxAge) || isRoot ? { maxAge: 0, ...hint } : hint);
      if (!selection.selectionSet) continue;
      restrictBy(policy, selection.selectionSet, { typeName: returned, isRoot: false }, schema);
    } else {
      const spread = selection.kind === Kind.INLINE_FRAGMENT ? selection : schema.fragments[selection.name.value];
      if (!spread) continue;
      const on = spread.typeCondition?.name.value ?? typeName;
      restrictBy(policy, spread.selectionSet, { typeName: on, isRoot }, schema);
    }
  }
}

function restrict(policy: CachePolicy, { maxAge, scope }: Hint): void {
  if (maxAge !== undefined) policy.maxAge = Math.min(policy.maxAge, maxAge);
  if (scope === 'PRIVATE') policy.scope = scope;
}

/** The field's own hint over that of the type it returns. */
function hintOf(supergraph: Schema, typeName: string, name: string): { hint: Hint; returned: string } {
  const type = supergraph.type(typeName);
  const field = type && 'field' in type ? type.field(name) : undefined;
  if (field?.kind !== 'FieldDefinition') return { hint: {}, returned: '' };
  const returned = field.type && baseType(field.type);
  const hint = { ...(returned ? hintsOn(returned) : {}), ...hintsOn(field) };
  return { hint, returned: returned?.name ?? '' };
}

function hintsOn(element: { appliedDirectivesOf(name: string): readonly { arguments(): object }[] }): Hint {
  const [applied] = element.appliedDirectivesOf('cacheControl');
  return applied ? (applied.arguments() as Hint) : {};
}

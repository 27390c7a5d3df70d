/** The life of a thing as data: the states that each state leads to, and whatever else its owner wants to say of a state. */
export type Transitions<State extends string> = Record<State, { to: readonly State[] }>;

/** @returns the states from which `target` can be reached in one step: what a compare-and-set must find. */
export const sourcesOf = <Table extends Transitions<string>>(table: Table, target: keyof Table & string) =>
  (Object.keys(table) as (keyof Table & string)[]).filter((from) => table[from]?.to.includes(target));

/** Of the states that a filter names, in the two forms that they have there. */
export type Wanted<State extends string> = State | { readonly $in: readonly State[] };

/**
 * What a move to `target` must find in the document: a state that leads there and that is `wanted`. One condition on the one field, as
 * SecantusDB looks at the whole collection for `$and` and `$or`, whatever id stands beside them.
 */
export function comingTo<Table extends Transitions<string>>(
  table: Table,
  target: keyof Table & string,
  wanted?: Wanted<keyof Table & string>,
): { $in: (keyof Table & string)[] } {
  const sources = sourcesOf(table, target);
  if (wanted === undefined) return { $in: sources };
  const named = typeof wanted === 'string' ? [wanted] : wanted.$in;
  return { $in: sources.filter((state) => named.includes(state)) };
}

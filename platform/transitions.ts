/** The life of a thing as data: the states that each state leads to, and whatever else its owner wants to say of a state. */
export type Transitions<State extends string> = Record<State, { to: readonly State[] }>;

/** @returns the states from which `target` can be reached in one step: what a compare-and-set must find. */
export const sourcesOf = <Table extends Transitions<string>>(table: Table, target: keyof Table & string) =>
  (Object.keys(table) as (keyof Table & string)[]).filter((from) => table[from]?.to.includes(target));

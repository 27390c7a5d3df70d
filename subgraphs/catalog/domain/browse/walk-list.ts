import type { CardColumns } from './card-columns.ts';
import { type Found, fittingIn, keyOf } from './found.ts';
import { ListReader } from './list-reader.ts';
import { mayFit, type ProductFilter } from './product-filter.ts';
import type { ListOrder } from './product-sorts.ts';
import { blockFor, blocksOf, compareKeys, FILL, FIRST_BLOCK, isBefore, type Key, listName } from './sorted-list.ts';

/** With the number of the block in which it was found: a hint for the next page. */
export type Walked = Found & { block: number };

export interface Walk {
  found: Walked[];
  /** Whether the list was seen to its end. */
  complete: boolean;
  /** Where the walk ended: the last card that was looked at. */
  last: Walked | null;
}

/** So many cards are looked at for one answer, however rare what is wanted may be. */
const MOST_LOOKED_AT = 12_000;
/** Blocks that are read at once: as many as could hold what is wanted, one for a page, and more and more while nothing fits. */
const MOST_AT_ONCE = 16;

export interface WalkRequest {
  after?: Key | undefined;
  /** The number of the block to begin with: a guess that saves a round trip. */
  hint?: number | undefined;
  most: number;
  /** Another list than that of the filter's shelf, in the same order. */
  list?: string;
}

const ATTEMPTS = 3;

/**
 * Walks a list from behind a key and takes the cards that fit. Blocks are read by their ids; those in which nothing can fit
 * are passed over unread. A block that is split or joined between two reads is noticed by its size, and the walk begun anew.
 * @param reader has read what other walks of the same answer went over
 */
export async function walkList(
  filter: ProductFilter,
  order: ListOrder,
  request: WalkRequest,
  reader = new ListReader(),
): Promise<Walk> {
  for (let attempt = 1; ; attempt += 1) {
    const { walk, steady } = await walkOnce(filter, order, request, attempt === 1 ? reader : ListReader.afresh());
    if (steady || attempt === ATTEMPTS) return walk;
  }
}

/** The same walk over all the cards that fit, when they are few enough to be at hand. */
export function walkFound(all: readonly Found[], order: ListOrder, { after, most }: WalkRequest): Walk {
  const keyed = all.map((one) => ({ one, key: keyOf(one, order) })).sort((a, b) => compareKeys(a.key, b.key));
  const rest = keyed.filter(({ key }) => !after || isBefore(after, key));
  const found = rest.slice(0, most).map(({ one }) => ({ ...one, block: FIRST_BLOCK }));
  return { found, complete: rest.length <= most, last: found.at(-1) ?? null };
}

async function walkOnce(
  filter: ProductFilter,
  order: ListOrder,
  { after, hint = FIRST_BLOCK, most, list = listName(filter.shelf, order) }: WalkRequest,
  reader: ListReader,
): Promise<{ walk: Walk; steady: boolean }> {
  const [row] = await Promise.all([reader.list(list), reader.blocks(list, [hint])]);
  const blocks = blocksOf(row);
  const rest = blocks.slice(after ? blockFor(blocks, after) : 0).filter((block) => mayFit(block, filter));
  const walk: Walk = { found: [], complete: false, last: null };
  let [at, lookedAt, steady] = [0, 0, true];
  for (
    let width = Math.ceil(most / FILL);
    at < rest.length && walk.found.length <= most;
    width = Math.min(width * 2, MOST_AT_ONCE)
  ) {
    if (lookedAt > MOST_LOOKED_AT) return { walk, steady };
    const next = rest.slice(at, at + width);
    const numbers = next.map(([, , number]) => number);
    const contents = await reader.blocks(list, numbers);
    for (const [, , number, count] of next) {
      const cards = contents.get(number);
      const size = cards?.ids.length ?? 0;
      steady &&= size === count;
      lookedAt += count;
      if (cards && size > 0) take(cards, number, filter, order, after, walk);
    }
    at += next.length;
  }
  const complete = at >= rest.length && walk.found.length <= most;
  return { walk: { ...walk, found: walk.found.slice(0, most), complete }, steady };
}

function take(
  cards: CardColumns,
  block: number,
  filter: ProductFilter,
  order: ListOrder,
  after: Key | undefined,
  walk: Walk,
): void {
  const isBehind = (one: Found) => !after || isBefore(after, keyOf(one, order));
  const last = { cards, at: cards.ids.length - 1, block };
  if (isBehind(last)) walk.last = last;
  for (const one of fittingIn(cards, filter)) if (isBehind(one)) walk.found.push({ ...one, block });
}

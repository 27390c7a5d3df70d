import type { Card } from './card.ts';
import { ListReader } from './list-reader.ts';
import { fits, isShelfOnly, mayFit, type ProductFilter } from './product-filter.ts';
import type { ListOrder } from './product-sorts.ts';
import { blockFor, blocksOf, FILL, FIRST_BLOCK, inOrder, isBefore, type Key, listName } from './sorted-list.ts';

/** A card, and the number of the block in which it was found: a hint for the next page. */
export interface Found {
  card: Card;
  block: number;
}

export interface Walk {
  found: Found[];
  /** Whether the list was seen to its end. */
  complete: boolean;
  /** Where the walk ended: the last card that was looked at. */
  last: Found | null;
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
export function walkCards(cards: readonly Card[], order: ListOrder, { after, most }: WalkRequest): Walk {
  const rest = inOrder(cards, order).filter(({ id, place }) => !after || isBefore(after, { place: place[order], id }));
  const found = rest.slice(0, most).map((card) => ({ card, block: FIRST_BLOCK }));
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
      const cards = contents.get(number) ?? [];
      steady &&= cards.length === count;
      lookedAt += cards.length;
      take(cards, number, filter, order, after, walk);
    }
    at += next.length;
  }
  const complete = at >= rest.length && walk.found.length <= most;
  return { walk: { ...walk, found: walk.found.slice(0, most), complete }, steady };
}

function take(
  cards: readonly Card[],
  block: number,
  filter: ProductFilter,
  order: ListOrder,
  after: Key | undefined,
  walk: Walk,
): void {
  const all = isShelfOnly(filter);
  for (const card of cards) {
    if (after && !isBefore(after, { place: card.place[order], id: card.id })) continue;
    walk.last = { card, block };
    if (all || fits(card, filter)) walk.found.push({ card, block });
  }
}

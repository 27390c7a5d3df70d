import type { Card } from './card.ts';
import { LIST_ORDERS, type ListOrder } from './product-sorts.ts';

/**
 * A list of a shelf in one order, or of a brand, kept in blocks of cards like the leaves of a B-tree. A page is read with two lookups by id
 * however long the list is: no server has to sort, and none has to stop a scan in time.
 */
export interface ListRow {
  /** "shirts|PRICE_ASC" */
  _id: string;
  /** JSON of its blocks, in order. */
  blocks: string;
  /** The number of the next new block. */
  next: number;
}

export interface BlockRow {
  /** "shirts|PRICE_ASC|7" */
  _id: string;
  /** In columns (card-columns.ts), in order. */
  cards: string;
}

/** What a list knows of one of its blocks: enough to find a place, and to pass over what a filter rules out. */
export type Block = [
  place: number,
  id: string,
  number: number,
  count: number,
  minPrice: number,
  maxPrice: number,
  maxRating: number,
  inStock: 0 | 1,
];

export const FIRST_BLOCK = 0;
/** A block that grows beyond is split. */
const MOST = 256;
/** So many cards a block has after a split. */
export const FILL = 160;
/** A block that shrinks below joins its neighbour. */
const FEW = 48;

export const listName = (shelf: string, order: ListOrder): string => `${shelf}|${order}`;

/** A brand has one list, read whole by who wants what is rare: any order would do, and by age nothing moves. */
export const BRAND_ORDER: ListOrder = 'NEWEST';
export const brandList = (brand: string): string => listName(`brand:${brand}`, BRAND_ORDER);

interface ListOfCard {
  name: string;
  order: ListOrder;
  /** Its cards are put in other orders by who reads them. */
  resorted?: true;
}

/** The lists that a card stands in. */
export const listsOf = ({ shelves, brand }: Card): ListOfCard[] => [
  ...LIST_ORDERS.flatMap((order) => shelves.map((shelf) => ({ name: listName(shelf, order), order }))),
  ...(brand === null ? [] : [{ name: brandList(brand), order: BRAND_ORDER, resorted: true as const }]),
];

export const blockName = (list: string, number: number): string => `${list}|${number}`;
export const blocksOf = (row: Pick<ListRow, 'blocks'> | null | undefined): Block[] =>
  row ? (JSON.parse(row.blocks) as Block[]) : [];

export interface Key {
  place: number;
  id: string;
}

export const compareKeys = (a: Key, b: Key): number => a.place - b.place || (a.id < b.id ? -1 : Number(a.id > b.id));
export const isBefore = (a: Key, b: Key): boolean => compareKeys(a, b) < 0;

/** The index of the block in which a key belongs: the last that begins at or before it, or the first one. */
export function blockFor(blocks: readonly Block[], key: Key): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [place, id] = blocks[middle]!;
    if (isBefore(key, { place, id })) high = middle - 1;
    else low = middle;
  }
  return low;
}

/** What leaves a list and what enters it; a card that moves does both. */
export interface ListChange {
  drop: Key[];
  put: Card[];
}

/** The indexes of the blocks that a change touches, with a neighbour of each that may become too small. */
export function touchedBlocks(blocks: readonly Block[], order: ListOrder, { drop, put }: ListChange): number[] {
  const grows = new Map<number, number>();
  const note = (key: Key, by: number) => {
    const at = blockFor(blocks, key);
    grows.set(at, (grows.get(at) ?? 0) + by);
  };
  for (const key of drop) note(key, -1);
  for (const card of put) note({ place: card.place[order], id: card.id }, 1);
  const touched = new Set(grows.keys());
  for (const [at, by] of grows) {
    const count = (blocks[at]?.[3] ?? 0) + by;
    if (count < FEW && by < 0) touched.add(at + 1 < blocks.length ? at + 1 : Math.max(at - 1, 0));
  }
  return [...touched].sort((a, b) => a - b);
}

export interface ChangedList {
  blocks: Block[];
  next: number;
  /** The new content of blocks, by number. */
  write: Map<number, Card[]>;
  /** Numbers of blocks that are no more. */
  remove: number[];
}

/**
 * Applies a change to a list. The first block keeps its number whatever happens, so that a first page needs no search.
 * @param contents the cards of the touched blocks, by index
 */
export function applyChange(
  blocks: readonly Block[],
  next: number,
  order: ListOrder,
  change: ListChange,
  contents: ReadonlyMap<number, Card[]>,
): ChangedList {
  const gone = new Set([...change.drop.map(({ id }) => id), ...change.put.map(({ id }) => id)]);
  const put = Map.groupBy(change.put, (card) => blockFor(blocks, { place: card.place[order], id: card.id }));
  const result: ChangedList = { blocks: [], next, write: new Map(), remove: [] };
  let pending: { cards: Card[]; number: number } | undefined;
  const flush = () => {
    if (pending) place(pending.cards, pending.number, order, result);
    pending = undefined;
  };
  for (const [at, block] of (blocks.length > 0 ? blocks : [NO_BLOCK]).entries()) {
    const cards = contents.get(at) ?? (blocks.length === 0 ? [] : undefined);
    if (!cards) {
      flush();
      result.blocks.push(block);
      continue;
    }
    const left = [...cards.filter(({ id }) => !gone.has(id)), ...(put.get(at) ?? [])];
    if (pending && pending.cards.length + left.length <= FILL) {
      result.remove.push(block[2]);
      pending.cards.push(...left);
    } else {
      flush();
      pending = { cards: left, number: block[2] };
    }
  }
  flush();
  return result;
}

const NO_BLOCK: Block = [0, '', FIRST_BLOCK, 0, 0, 0, 0, 0];

/** Puts the cards of one block in order, in several blocks when they are too many. */
function place(cards: Card[], number: number, order: ListOrder, result: ChangedList): void {
  if (cards.length === 0 && number !== FIRST_BLOCK) {
    result.remove.push(number);
    return;
  }
  for (const [i, part] of cut(inOrder(cards, order)).entries()) {
    const own = i === 0 ? number : Math.max(result.next, FIRST_BLOCK + 1);
    if (i > 0) result.next = own + 1;
    result.write.set(own, part);
    result.blocks.push(describe(part, own, order));
  }
}

/** Cards in the order of a list. */
export const inOrder = (cards: readonly Card[], order: ListOrder): Card[] =>
  [...cards].sort((a, b) => compareKeys({ place: a.place[order], id: a.id }, { place: b.place[order], id: b.id }));

/** Cuts ordered cards into the contents of blocks. */
export function cut(cards: Card[]): Card[][] {
  if (cards.length <= MOST) return [cards];
  const parts = Math.ceil(cards.length / FILL);
  return Array.from({ length: parts }, (_, i) =>
    cards.slice(Math.floor((i * cards.length) / parts), Math.floor(((i + 1) * cards.length) / parts)),
  );
}

export function describe(cards: readonly Card[], number: number, order: ListOrder): Block {
  const [first] = cards;
  const prices = cards.flatMap(({ variants }) => variants.map(({ price }) => price));
  const inStock = cards.some(({ variants }) => variants.some((variant) => variant.inStock));
  return [
    first?.place[order] ?? 0,
    first?.id ?? '',
    number,
    cards.length,
    prices.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER),
    prices.reduce((a, b) => Math.max(a, b), 0),
    cards.reduce((most, { rating }) => Math.max(most, rating), 0),
    inStock ? 1 : 0,
  ];
}

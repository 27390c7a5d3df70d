import type { Card, CardVariant } from './card.ts';
import { LIST_ORDERS, type ListOrder } from './product-sorts.ts';
import type { Key } from './sorted-list.ts';

/**
 * Cards in columns, as column stores and Lucene's doc values keep them: thousands are read for one answer, and no object has to be made of any; a
 * shelf, a brand and an option are compared once for all cards that have them.
 */
export interface CardColumns {
  ids: string[];
  /** Sets of shelves, and of each card which one it stands on. */
  shelfSets: string[][];
  shelves: number[];
  brandNames: string[];
  /** NONE without a brand. */
  brands: number[];
  ratings: number[];
  /** By the orders of LIST_ORDERS. */
  places: number[][];
  /** Of each card where its variants end in the columns that follow; they begin where those of the card before end. */
  ends: number[];
  prices: number[];
  inStock: (0 | 1)[];
  optionValues: [name: string, value: string][];
  /** Sets of optionValues, and of each variant which one it has. */
  optionSets: number[][];
  options: number[];
}

/** Another one whenever the columns are others: lists and search of before are then made anew (open-index.ts). */
export const CARD_FORMAT = 2;
export const NONE = -1;

/** In one text, which every database hands over faster than a document of many fields. */
export const packCards = (cards: readonly Card[]): string =>
  JSON.stringify([CARD_FORMAT, ...Object.values(columnsOf(cards.map(flatten)))]);

/** None of a text with other columns. */
export function columnsIn(text: string): CardColumns {
  const [format, ...columns] = JSON.parse(text);
  if (format !== CARD_FORMAT) return columnsOf([]);
  const [ids, shelfSets, shelves, brandNames, brands, ratings, places, ...variants] = columns;
  const [ends, prices, inStock, optionValues, optionSets, options] = variants;
  return {
    ...{ ids, shelfSets, shelves, brandNames, brands, ratings, places },
    ...{ ends, prices, inStock, optionValues, optionSets, options },
  };
}

/** The same cards as they were packed. */
export const cardsIn = (text: string): Card[] => cardsOf(columnsIn(text));

/** A card alone: one list without lists in it is read in a third of the time, and search reads a thousand of them. */
export const packCard = (card: Card): string => JSON.stringify([CARD_FORMAT, ...flatten(card)]);

/** The columns of cards that were packed alone. */
export function columnsFrom(texts: readonly string[]): CardColumns {
  const cards = JSON.parse(`[${texts}]`) as [format: number, ...card: FlatCard][];
  return columnsOf(cards.flatMap(([format, ...card]) => (format === CARD_FORMAT ? [card] : [])));
}

export const cardIn = (text: string): Card => cardsOf(columnsFrom([text]))[0]!;

export const keyAt = ({ ids, places }: CardColumns, at: number, order: ListOrder): Key => ({
  place: places[LIST_ORDERS.indexOf(order)]![at]!,
  id: ids[at]!,
});

/** Where the variants of a card are: from the first up to, but not with, the second. */
export const variantsAt = ({ ends }: CardColumns, at: number): [from: number, to: number] => [
  at === 0 ? 0 : ends[at - 1]!,
  ends[at]!,
];

/** What is not a number or a name stands there as JSON. */
type FlatCard = [
  ...[id: string, shelves: string, brand: string | null, rating: number],
  ...placesAndVariants: (number | string)[],
];
/** Price, whether it is in stock, and options. */
const OF_VARIANT = 3;

const flatten = ({ id, shelves, brand, rating, place, variants }: Card): FlatCard => [
  ...([id, JSON.stringify(shelves), brand, rating] as const),
  ...LIST_ORDERS.map((order) => place[order]),
  ...variants.flatMap(({ price, inStock, options }) => [
    price,
    inStock ? 1 : 0,
    JSON.stringify(options.map(({ name, value }) => [name, value])),
  ]),
];

function columnsOf(cards: readonly FlatCard[]): CardColumns {
  const [shelfSets, brandNames] = [new Entries(parsed<string[]>), new Entries((name) => name)];
  const optionValues = new Entries(parsed<[name: string, value: string]>);
  const optionSets = new Entries((set) =>
    parsed<string[][]>(set).map((option) => optionValues.numberOf(JSON.stringify(option))),
  );
  const columns: CardColumns = {
    ...{ ids: [], shelfSets: shelfSets.all, shelves: [], brandNames: brandNames.all, brands: [], ratings: [] },
    places: LIST_ORDERS.map(() => []),
    ...{ ends: [], prices: [], inStock: [], optionValues: optionValues.all, optionSets: optionSets.all, options: [] },
  };
  for (const [id, shelves, brand, rating, ...rest] of cards) {
    columns.ids.push(id);
    columns.shelves.push(shelfSets.numberOf(shelves));
    columns.brands.push(brand === null ? NONE : brandNames.numberOf(brand));
    columns.ratings.push(rating);
    for (const [i, places] of columns.places.entries()) places.push(rest[i] as number);
    for (let at = LIST_ORDERS.length; at < rest.length; at += OF_VARIANT) {
      columns.prices.push(rest[at] as number);
      columns.inStock.push(rest[at + 1] as 0 | 1);
      columns.options.push(optionSets.numberOf(rest[at + 2] as string));
    }
    columns.ends.push(columns.prices.length);
  }
  return columns;
}

const parsed = <T>(json: string): T => JSON.parse(json) as T;

/** What occurs in a column, each once. */
class Entries<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #read: (key: string) => T;

  constructor(read: (key: string) => T) {
    this.#read = read;
  }

  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.all.push(this.#read(key)) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

const cardsOf = (columns: CardColumns): Card[] => columns.ids.map((_, at) => cardAt(columns, at));

function cardAt(columns: CardColumns, at: number): Card {
  const [from, to] = variantsAt(columns, at);
  return {
    id: columns.ids[at]!,
    brand: columns.brandNames[columns.brands[at]!] ?? null,
    shelves: columns.shelfSets[columns.shelves[at]!]!,
    rating: columns.ratings[at]!,
    place: Object.fromEntries(LIST_ORDERS.map((order, i) => [order, columns.places[i]![at]!])) as Card['place'],
    variants: Array.from({ length: to - from }, (_, i) => variantAt(columns, from + i)),
  };
}

const variantAt = ({ prices, inStock, optionValues, optionSets, options }: CardColumns, at: number): CardVariant => ({
  price: prices[at]!,
  inStock: inStock[at] === 1,
  options: optionSets[options[at]!]!.map((value) => {
    const [name, of] = optionValues[value]!;
    return { name, value: of };
  }),
});

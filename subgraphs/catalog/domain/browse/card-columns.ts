import { slicesOf } from '#platform/slices.ts';
import { known, packed, unpacked } from '../index-format.ts';
import type { Card, CardVariant } from './card.ts';
import { LIST_ORDERS } from './product-sorts.ts';

type OptionValue = [name: string, value: string];

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
  optionValues: OptionValue[];
  /** Sets of optionValues, and of each variant which one it has. */
  optionSets: number[][];
  options: number[];
}

/** No brand. */
export const NONE = -1;

/** In one text, which every database hands over faster than a document of many fields. */
export const packCards = (cards: readonly Card[]): string => packed(Object.values(columnsOf(cards.map(flatten))));

/** None of a text that another version wrote. */
export const columnsIn = (text: string): CardColumns => readColumns(text) ?? columnsOf([]);

/**
 * The same cards as they were packed.
 * @throws Error for a text that another version wrote
 */
export function unpackCards(text: string): Card[] {
  const columns = known(readColumns(text));
  return columns.ids.map((_, at) => cardAt(columns, at));
}

function readColumns(text: string): CardColumns | undefined {
  const columns = unpacked<CardColumns[keyof CardColumns][]>(text);
  if (!columns) return undefined;
  const [ids, shelfSets, shelves, brandNames, brands, ratings, places, ...variants] = columns;
  const [ends, prices, inStock, optionValues, optionSets, options] = variants;
  return {
    ...{ ids, shelfSets, shelves, brandNames, brands, ratings, places },
    ...{ ends, prices, inStock, optionValues, optionSets, options },
  } as CardColumns;
}

/** A card alone: one list without lists in it is read in half the time that columns of its own take, and search reads a thousand of them. */
export const packCard = (card: Card): string => packed(flatten(card));

/** @throws Error for a text that another version wrote */
export const unpackCard = (text: string): Card => unflatten(known(unpacked<FlatCard>(text)));

/** The columns of cards that were packed alone, by this version. */
export function columnsFrom(texts: readonly string[]): CardColumns {
  const cards = texts.map((text) => unpacked<FlatCard>(text));
  return columnsOf(cards.filter((card) => card !== undefined));
}

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

const unflatten = ([id, shelves, brand, rating, ...rest]: FlatCard): Card => ({
  ...{ id, shelves: JSON.parse(shelves), brand, rating, place: placesBy((order) => rest[order] as number) },
  variants: slicesOf(rest.slice(LIST_ORDERS.length), OF_VARIANT).map(([price, inStock, options]) => ({
    price: price as number,
    inStock: inStock === 1,
    options: (JSON.parse(options as string) as OptionValue[]).map(([name, value]) => ({ name, value })),
  })),
});

function columnsOf(cards: readonly FlatCard[]): CardColumns {
  const [shelfSets, brandNames] = [new Entries<string[]>(JSON.parse), new Entries((name) => name)];
  const optionValues = new Entries<OptionValue>(JSON.parse);
  const optionSets = new Entries((set) =>
    (JSON.parse(set) as OptionValue[]).map((option) => optionValues.numberOf(JSON.stringify(option))),
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

/** What occurs in a column, each once. */
class Entries<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #read: (key: string) => T;

  /** @param read what a key stands for */
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

/** @param placeIn by the position of an order in LIST_ORDERS */
const placesBy = (placeIn: (order: number) => number): Card['place'] =>
  Object.fromEntries(LIST_ORDERS.map((order, i) => [order, placeIn(i)])) as Card['place'];

function cardAt(columns: CardColumns, at: number): Card {
  const [from, to] = variantsAt(columns, at);
  return {
    id: columns.ids[at]!,
    brand: columns.brandNames[columns.brands[at]!] ?? null,
    shelves: columns.shelfSets[columns.shelves[at]!]!,
    rating: columns.ratings[at]!,
    place: placesBy((order) => columns.places[order]![at]!),
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

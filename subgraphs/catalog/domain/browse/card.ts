import { EVERYWHERE, type ProductRow } from '../product.ts';
import { LIST_ORDERS, type ListOrder, listOrders } from './product-sorts.ts';

/** What lists, filters and facets know of a published product; many of them are read at once, so it is small. */
export interface Card {
  id: string;
  brand: string | null;
  shelves: string[];
  /** 0 without reviews. */
  rating: number;
  /** Where it stands in each order. */
  place: Record<ListOrder, number>;
  variants: CardVariant[];
}

export interface CardVariant {
  price: number;
  inStock: boolean;
  options: { name: string; value: string }[];
}

/** The card of a product; null for one that is not in the shop. */
export function cardOf(product: ProductRow): Card | null {
  if (!product.shelves.includes(EVERYWHERE)) return null;
  const { _id, brand, shelves, rating, variants } = product;
  return {
    id: _id,
    brand,
    shelves,
    rating,
    place: Object.fromEntries(LIST_ORDERS.map((order) => [order, listOrders[order](product)])) as Card['place'],
    variants: variants.map(({ price, inStock, options }) => ({
      price,
      inStock,
      options: options.map(({ name, value }) => ({ name, value })),
    })),
  };
}

/** A card as it is stored: in one text, which every database hands over faster than a document of many fields. */
export type PackedCard = [
  id: string,
  brand: string | null,
  shelves: string[],
  rating: number,
  place: number[],
  optionNames: string[],
  variants: [price: number, inStock: 0 | 1, ...values: (string | null)[]][],
];

export function pack({ id, brand, shelves, rating, place, variants }: Card): PackedCard {
  const names = [...new Set(variants.flatMap(({ options }) => options.map(({ name }) => name)))];
  const packed = variants.map(({ price, inStock, options }): PackedCard[6][number] => {
    const values = new Map(options.map(({ name, value }) => [name, value]));
    return [price, inStock ? 1 : 0, ...names.map((name) => values.get(name) ?? null)];
  });
  return [id, brand, shelves, rating, LIST_ORDERS.map((order) => place[order]), names, packed];
}

export function unpack([id, brand, shelves, rating, place, names, variants]: PackedCard): Card {
  return {
    id,
    brand,
    shelves,
    rating,
    place: placesIn(place),
    variants: variants.map((packed) => ({
      price: packed[0],
      inStock: packed[1] === 1,
      options: optionsIn(names, packed),
    })),
  };
}

/** In the order of LIST_ORDERS; written out, as objects of one shape are made in half the time, and thousands are. */
const placesIn = (place: PackedCard[4]): Card['place'] => ({
  NEWEST: place[0]!,
  PRICE_ASC: place[1]!,
  PRICE_DESC: place[2]!,
  BEST_SELLING: place[3]!,
  RATING: place[4]!,
});

function optionsIn(names: readonly string[], packed: PackedCard[6][number]): CardVariant['options'] {
  const options: CardVariant['options'] = [];
  for (let i = 0; i < names.length; i += 1) {
    const value = packed[i + 2] as string | null | undefined;
    if (value != null) options.push({ name: names[i]!, value });
  }
  return options;
}

export const packAll = (cards: readonly Card[]): string => JSON.stringify(cards.map(pack));
export const unpackAll = (text: string): Card[] => (JSON.parse(text) as PackedCard[]).map(unpack);

/** What the card of one product in the database says, and what search finds it by. */
export interface CardRow {
  _id: string;
  /** "Size=M", for the lists of rare values. */
  options: string[];
  /** A packed card. */
  card: string;
  /** JSON: the weight of each term. */
  terms: string;
  /** Popularity in powers of four. */
  popularity: number;
}

export const optionKey = (name: string, value: string): string => `${name}=${value}`;

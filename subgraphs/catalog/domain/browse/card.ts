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

/** What the card of one product in the database says, and what search finds it by. */
export interface CardRow {
  _id: string;
  /** "Size=M", for the lists of rare values. */
  options: string[];
  /** Packed (card-columns.ts). */
  card: string;
  /** JSON: the weight of each term. */
  terms: string;
  /** Popularity in powers of four. */
  popularity: number;
}

export const optionKey = (name: string, value: string): string => `${name}=${value}`;

import type { ProductRow } from './product.ts';

interface Sort {
  /** The field that leads; the id breaks ties, in the same direction. Each has its index in model.ts. */
  key: 'createdAt' | 'minPrice' | 'maxPrice' | 'soldCount' | 'rating';
  direction: 1 | -1;
}

export const productSorts = {
  RELEVANCE: { key: 'soldCount', direction: -1 },
  NEWEST: { key: 'createdAt', direction: -1 },
  PRICE_ASC: { key: 'minPrice', direction: 1 },
  PRICE_DESC: { key: 'maxPrice', direction: -1 },
  BEST_SELLING: { key: 'soldCount', direction: -1 },
  RATING: { key: 'rating', direction: -1 },
} as const satisfies Record<string, Sort>;

export type ProductSort = keyof typeof productSorts;

/** The value that a product is sorted by, as it stands in a cursor. */
export const sortValue = (product: ProductRow, sort: ProductSort): number => Number(product[productSorts[sort].key]);

import type { ProductRow } from '../product.ts';

/**
 * The orders in which lists are kept, each as the number that ascends in it; the id breaks ties. `RELEVANCE` without a
 * search is BEST_SELLING.
 */
export const listOrders = {
  NEWEST: ({ createdAt }) => -createdAt.getTime(),
  PRICE_ASC: ({ minPrice }) => minPrice,
  PRICE_DESC: ({ maxPrice }) => -maxPrice,
  BEST_SELLING: ({ soldCount }) => -soldCount,
  RATING: ({ rating }) => -rating,
} as const satisfies Record<string, (product: ProductRow) => number>;

export type ListOrder = keyof typeof listOrders;
export type ProductSort = ListOrder | 'RELEVANCE';

export const LIST_ORDERS = Object.keys(listOrders) as ListOrder[];

export const orderOf = (sort: ProductSort): ListOrder => (sort === 'RELEVANCE' ? 'BEST_SELLING' : sort);

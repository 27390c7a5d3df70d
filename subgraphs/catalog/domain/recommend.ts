import { pageSize } from '#platform/connection.ts';
import type { ProductRow } from './product.ts';

/** The best sellers of its category without the product itself. @throws TitanError BAD_USER_INPUT */
export function recommend(
  product: ProductRow,
  bestSellers: ProductRow[],
  first: number | null | undefined,
): ProductRow[] {
  return bestSellers.filter(({ _id }) => _id !== product._id).slice(0, pageSize(first, 6));
}

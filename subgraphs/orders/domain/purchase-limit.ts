import type { Problem } from '#platform/problem.ts';
import type { LimitReached } from './catalog-client.ts';

export interface PurchaseLimitReached extends Problem<'PurchaseLimitReached'> {
  limit: number;
  alreadyBought: number;
}

/** A customer may buy so many pieces of a flash sale, in all his orders together. */
export const purchaseLimitReached = ({ sku, limit, alreadyBought }: LimitReached): PurchaseLimitReached => ({
  __typename: 'PurchaseLimitReached',
  code: 'PURCHASE_LIMIT_REACHED',
  message: `The flash sale of ${sku} sells ${limit} to each customer; your other orders have ${alreadyBought}.`,
  path: null,
  limit,
  alreadyBought,
});

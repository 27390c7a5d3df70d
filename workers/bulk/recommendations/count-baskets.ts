import { slicesOf } from '#platform/slices.ts';
import { pairKey, SalesTally } from '#subgraphs/catalog/domain/sales-tally.ts';
import type { KeptBasket } from '#subgraphs/orders/domain/basket-page.ts';
import type { Row } from '../tally/run-file.ts';
import type { Tally } from '../tally/tally.ts';
import { type Basket, basketOf } from './basket.ts';
import { weightOf } from './recency.ts';
import { VoteTable } from './vote-table.ts';
import type { Votes } from './votes.ts';

/** An order as it comes from orders; `at` is ISO 8601. */
export type Ordered = Omit<KeptBasket, 'at'> & { at: string };

/** Two tallies: the votes for each product, and of each product for each other one, with the orders that have both. */
export interface Tallies {
  popularity: Tally;
  /** By `pairKey`: sorted, all companions of a product come together. */
  pairs: Tally;
}

/** @param now the moment for which recency is reckoned, ISO 8601 */
export const asBasket = ({ at, products }: Ordered, now: string): Basket =>
  basketOf(
    products.map(({ productId }) => productId),
    weightOf(at, now),
  );

/** A long order has thousands of pairs; so many orders fit into memory whatever they are. */
const SLICE = 20;

/** Adds a page of orders to the tallies; orders with both are counted as catalog counts them, so that it knows which are newer. */
export async function countBaskets(orders: readonly Ordered[], now: string, tallies: Tallies): Promise<void> {
  for (const some of slicesOf(orders, SLICE)) {
    countSlice(some, now, tallies);
    // No checkpoint yet: a run that dies here begins with the page again, and without this file.
    for (const tally of [tallies.popularity, tallies.pairs]) if (tally.full) await tally.save();
  }
}

function countSlice(orders: readonly Ordered[], now: string, { popularity, pairs }: Tallies): void {
  const table = new VoteTable(orders.map((order) => asBasket(order, now)));
  for (const [product, { after, before }] of table.popularity) {
    popularity.add(product, [after, before]);
    for (const [other, votes] of table.companionsOf(product) ?? [])
      pairs.add(pairKey(product, other), [votes.after, votes.before, 0]);
  }
  const counted = new SalesTally();
  for (const { products } of orders) counted.add(products, 1);
  for (const [key, both] of counted.pairs) pairs.add(key, [0, 0, both]);
}

export const votesOf = ([, after = 0, before = 0]: Row): Votes => ({ after, before });

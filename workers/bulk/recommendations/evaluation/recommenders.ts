import type { Basket } from '../basket.ts';
import { scoreFor } from '../rank-companions.ts';
import { byScore, Prior, type Taste } from '../taste.ts';
import { VoteTable } from '../vote-table.ts';

/** Names so many products that go with those in a basket, the best first, none that is in it. */
export type Recommender = (basket: readonly string[], most: number) => string[];

/** What is in most baskets, whatever is in this one. */
export function mostPopular(baskets: readonly Basket[]): Recommender {
  const ranking = byScore([...basketsWith(baskets)]);
  return (basket, most) => firstOutside(basket, ranking, most);
}

/** Plain item-item cosine: baskets with both over the root of those with each; the sum over the basket. */
export function cosine(baskets: readonly Basket[]): Recommender {
  const counts = basketsWith(baskets);
  const together = new Map<string, Map<string, number>>();
  for (const { products } of baskets) {
    for (const one of products) {
      const row = together.get(one) ?? new Map<string, number>();
      together.set(one, row);
      for (const other of products) if (other !== one) row.set(other, (row.get(other) ?? 0) + 1);
    }
  }
  return (basket, most) => {
    const scores = new Map<string, number>();
    for (const one of basket) {
      for (const [other, both] of together.get(one) ?? []) {
        const likeness = both / Math.sqrt(counts.get(one)! * counts.get(other)!);
        scores.set(other, (scores.get(other) ?? 0) + likeness);
      }
    }
    return firstOutside(basket, byScore([...scores]), most);
  };
}

/** What the shop trains, with the given numbers. */
export function companions(baskets: readonly Basket[], taste: Taste): Recommender {
  const table = new VoteTable(baskets);
  const prior = new Prior(table.popularity, taste);
  const ranking = prior.ranking();
  return (basket, most) => {
    const scores = scoreFor(basket, table.companionsOf, prior, taste);
    const unvoted = firstOutside([...basket, ...scores.keys()], ranking, most);
    for (const product of unvoted) scores.set(product, Math.log(prior.share(product)));
    return firstOutside(basket, byScore([...scores]), most);
  };
}

function basketsWith(baskets: readonly Basket[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { products } of baskets) {
    for (const product of products) counts.set(product, (counts.get(product) ?? 0) + 1);
  }
  return counts;
}

function firstOutside(basket: readonly string[], ranking: readonly string[], most: number): string[] {
  const known = new Set(basket);
  const found: string[] = [];
  for (const product of ranking) {
    if (found.length === most) break;
    if (!known.has(product)) found.push(product);
  }
  return found;
}

import type { Basket } from './basket.ts';

/**
 * Votes for a product, by where it stood in the basket: after the product that gives the vote, or before it. In each basket a
 * product has one vote, which is split among the others, so that a long basket says as much as a short one.
 */
export interface Votes {
  after: number;
  before: number;
}

/** The votes that one product has given, by whom they are for. */
export type Companions = Map<string, Votes>;

/** Adds what a basket says of the companions of one of its products. */
export function addCompanions(companions: Companions, product: string, { products, weight }: Basket): void {
  const place = products.indexOf(product);
  const vote = weight / (products.length - 1);
  products.forEach((other, i) => {
    if (i < place) votesFor(companions, other).before += vote;
    if (i > place) votesFor(companions, other).after += vote;
  });
}

/** Adds all votes of a basket for each of its products: how popular it is, whoever it goes with. */
export function addPopularity(popularity: Companions, { products, weight }: Basket): void {
  const vote = weight / (products.length - 1);
  products.forEach((product, i) => {
    const votes = votesFor(popularity, product);
    // Nobody votes in a basket of one, but it is known then.
    if (products.length === 1) return;
    votes.after += vote * i;
    votes.before += vote * (products.length - 1 - i);
  });
}

function votesFor(table: Companions, product: string): Votes {
  let votes = table.get(product);
  if (!votes) {
    votes = { after: 0, before: 0 };
    table.set(product, votes);
  }
  return votes;
}

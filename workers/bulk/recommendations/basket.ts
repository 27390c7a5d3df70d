/** What somebody has bought together. */
export interface Basket {
  /** Each once, in the order in which they were put in. */
  products: readonly string[];
  /** How much it counts; see recency.ts. */
  weight: number;
}

/** A wholesaler's list says little of taste, and its pairs would be many. */
const MOST = 50;

export const basketOf = (products: Iterable<string>, weight = 1): Basket => ({
  products: [...new Set(products)].slice(0, MOST),
  weight,
});

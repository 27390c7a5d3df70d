/** Two of the numbers of the model (workers/bulk/recommendations/taste.ts). */
export interface ScoreTaste {
  /** How many votes of popularity are mixed into each product's own: much, and only many baskets change what is best sold. */
  doubt: number;
  /** How strongly going together counts beside being popular. */
  trust: number;
}

/**
 * How much more often a product got votes of another one than its popularity lets expect, in logarithms; 0 without a vote. It is the
 * logarithm of a conditional probability with Dirichlet smoothing over that of the product alone (Zhai and Lafferty, "A study of
 * smoothing methods for language models", SIGIR 2001), less what is the same for all candidates: what has no votes needs no sum.
 * @param share the part of all votes that go to the product
 */
export const evidence = (votes: number, share: number, { doubt }: Pick<ScoreTaste, 'doubt'>): number =>
  Math.log1p(Math.max(votes, 0) / (doubt * share));

/** How well a product goes with another that has given it these votes: popularity times evidence, in logarithms. */
export const companionScore = (votes: number, share: number, taste: ScoreTaste): number =>
  Math.log(share) + taste.trust * evidence(votes, share, taste);

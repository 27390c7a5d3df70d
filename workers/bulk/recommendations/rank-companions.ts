import { companionScore, evidence } from '#subgraphs/catalog/domain/companion-score.ts';
import { byScore, countedVotes, type Prior, type Taste } from './taste.ts';
import type { Companions } from './votes.ts';

/** More than a page shows, because some may be drafts by then. */
const MOST = 100;

/**
 * What goes with one product, the best first: popularity times how much more often it was bought together than that lets expect. Only
 * what was bought together; the shop fills up by itself.
 */
export const rankCompanions = (companions: Companions, prior: Prior, taste: Taste): string[] =>
  byScore(
    [...companions].flatMap(([product, votes]) => {
      const counted = countedVotes(votes, taste);
      if (counted <= 0) return [];
      return [[product, companionScore(counted, prior.share(product), taste)] as [string, number]];
    }),
  ).slice(0, MOST);

/**
 * What goes with a whole basket: the evidence of each of its products added up, as naive Bayes does, less for each the more there are,
 * because they say much the same.
 * @returns the scores of what anything in the basket votes for; without a vote it is the logarithm of the prior
 */
export function scoreFor(
  basket: readonly string[],
  companionsOf: (product: string) => Companions | undefined,
  prior: Pick<Prior, 'share'>,
  taste: Taste,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const product of basket) {
    for (const [other, votes] of companionsOf(product) ?? []) {
      const counted = countedVotes(votes, taste);
      if (counted > 0) sums.set(other, (sums.get(other) ?? 0) + evidence(counted, prior.share(other), taste));
    }
  }
  const weight = taste.trust / Math.sqrt(basket.length);
  for (const [other, sum] of sums) sums.set(other, Math.log(prior.share(other)) + weight * sum);
  return sums;
}

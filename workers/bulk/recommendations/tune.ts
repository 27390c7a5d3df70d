import type { Basket } from './basket.ts';
import { scoreFor } from './rank-companions.ts';
import { DEFAULT_TASTE, Prior, type Taste } from './taste.ts';
import { VoteTable } from './vote-table.ts';

/** What is tried of each number, one number after the other: the first has the most to say. */
const choices: [number: keyof Taste, values: number[]][] = [
  ['backwards', [1, 0.3, 0]],
  ['doubt', [3, 0.1, 0.3, 1, 10, 30]],
  ['trust', [1, 0.7, 1.4]],
];
const FOLDS = 5;
/** Baskets that are judged in each fold. */
const MOST_JUDGED = 400;
/** With fewer than these chance decides. */
const FEWEST_BASKETS = 50;
const PLACES = 10;

/**
 * Finds the numbers of the model by cross-validation within the baskets it is given: of each basket of a fold the last product is
 * hidden, and it is a hit when it is among the first ten. What is to be measured afterwards must not be among the baskets.
 */
export function tune(baskets: readonly Basket[]): Taste {
  const telling = baskets.filter(({ products }) => products.length > 1);
  if (telling.length < FEWEST_BASKETS) return DEFAULT_TASTE;
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    known: new VoteTable(telling.filter((_, i) => i % FOLDS !== fold)),
    judged: telling.filter((_, i) => i % FOLDS === fold).slice(0, MOST_JUDGED),
  }));
  let best = DEFAULT_TASTE;
  for (const [number, values] of choices) {
    const tried = values.map((value) => ({ ...best, [number]: value }));
    const hits = tried.map((taste) => folds.reduce((sum, fold) => sum + hitsIn(fold, taste), 0));
    best = tried[hits.indexOf(Math.max(...hits))]!;
  }
  return best;
}

interface Fold {
  known: VoteTable;
  judged: readonly Basket[];
}

function hitsIn({ known, judged }: Fold, taste: Taste): number {
  const prior = new Prior(known.popularity, taste);
  const ranking = prior.ranking();
  return judged.filter(({ products }) => isFound(products, known, prior, ranking, taste)).length;
}

/** Whether the last product of a basket is among the first ten for the others. */
function isFound(products: readonly string[], known: VoteTable, prior: Prior, ranking: string[], taste: Taste) {
  const [given, hidden] = [products.slice(0, -1), products.at(-1)!];
  const scores = scoreFor(given, known.companionsOf, prior, taste);
  const wanted = scores.get(hidden) ?? Math.log(prior.share(hidden));
  const inBasket = new Set(given);
  let better = 0;
  for (const [product, score] of scores) if (score > wanted && !inBasket.has(product)) better += 1;
  for (const product of ranking) {
    if (better >= PLACES || Math.log(prior.share(product)) <= wanted) break;
    if (!scores.has(product) && !inBasket.has(product)) better += 1;
  }
  return better < PLACES;
}

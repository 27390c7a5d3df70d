import { type Basket, basketOf } from '../basket.ts';
import type { Taste } from '../taste.ts';
import { tune } from '../tune.ts';
import { companions, cosine, mostPopular, type Recommender } from './recommenders.ts';
import { split } from './split.ts';

export interface Measured {
  /** The part of the hidden products that were among the first ten. */
  hitRate: number;
  /** The part of all products that were ever recommended. */
  coverage: number;
}

export interface Evaluation {
  /** Baskets of the file, those with two products or more of them, and the two parts of the latter. */
  baskets: number;
  telling: number;
  train: number;
  test: number;
  products: number;
  taste: Taste;
  mostPopular: Measured;
  cosine: Measured;
  companions: Measured;
  /** The same without looking at the order within baskets: how much of it comes from there. */
  unordered: Measured;
}

const PLACES = 10;

/**
 * Holds the recommender against two plain ones: 80 % of the baskets with two products or more are known, of each other one the last
 * product is hidden, and whoever names it among ten has a hit. The numbers of the model come from the known part alone.
 * @param seed of the split; the same one gives the same split everywhere
 */
export function evaluate(baskets: readonly (readonly string[])[], seed: number): Evaluation {
  const distinct = baskets.map((products) => [...new Set(products)]);
  const telling = distinct.filter((products) => products.length > 1);
  const products = new Set(distinct.flat()).size;
  const [train, test] = split(telling, seed);
  const known: Basket[] = train.map((basket) => basketOf(basket));
  const taste = tune(known);
  const measured = (recommend: Recommender) => measure(recommend, test, products);
  return {
    baskets: baskets.length,
    telling: telling.length,
    train: train.length,
    test: test.length,
    products,
    taste,
    mostPopular: measured(mostPopular(known)),
    cosine: measured(cosine(known)),
    companions: measured(companions(known, taste)),
    unordered: measured(companions(known, { ...taste, backwards: 1 })),
  };
}

function measure(recommend: Recommender, test: readonly string[][], products: number): Measured {
  const shown = new Set<string>();
  let hits = 0;
  for (const basket of test) {
    const named = recommend(basket.slice(0, -1), PLACES);
    if (named.includes(basket.at(-1)!)) hits += 1;
    for (const product of named) shown.add(product);
  }
  return { hitRate: hits / test.length, coverage: shown.size / products };
}

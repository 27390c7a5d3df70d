import type { Basket } from './basket.ts';
import { addCompanions, addPopularity, type Companions } from './votes.ts';

/** The votes of all products at once, for samples and files. */
export class VoteTable {
  readonly popularity: Companions = new Map();
  readonly #companions = new Map<string, Companions>();

  constructor(baskets: Iterable<Basket>) {
    for (const basket of baskets) {
      addPopularity(this.popularity, basket);
      for (const product of basket.products) this.#add(product, basket);
    }
  }

  companionsOf = (product: string): Companions | undefined => this.#companions.get(product);

  #add(product: string, basket: Basket): void {
    if (basket.products.length === 1) return;
    let companions = this.#companions.get(product);
    if (!companions) {
      companions = new Map();
      this.#companions.set(product, companions);
    }
    addCompanions(companions, product, basket);
  }
}

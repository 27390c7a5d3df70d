import type { Pieces } from './sold-order.ts';

/** Pairs of an order are counted among its first so many products: a wholesaler's list of 200 says nothing of taste. */
const MOST_TOGETHER = 12;

export interface ProductTally {
  /** Pieces. */
  soldCount: number;
  /** Orders that have it. */
  popularity: number;
}

/** By how much counters are to move; adding orders up in any order gives the same. */
export class SalesTally {
  readonly products = new Map<string, ProductTally>();
  /** Orders that have both, by `pairKey`. */
  readonly pairs = new Map<string, number>();

  /** @param sign 1 for what is to count, -1 for what counted before */
  add(order: readonly Pieces[], sign: 1 | -1): void {
    for (const { productId, quantity } of order) {
      const { soldCount, popularity } = this.products.get(productId) ?? { soldCount: 0, popularity: 0 };
      this.products.set(productId, { soldCount: soldCount + sign * quantity, popularity: popularity + sign });
    }
    const together = order.slice(0, MOST_TOGETHER).map(({ productId }) => productId);
    for (const one of together) {
      for (const other of together) if (one !== other) this.#pair(pairKey(one, other), sign);
    }
  }

  #pair(key: string, sign: number): void {
    this.pairs.set(key, (this.pairs.get(key) ?? 0) + sign);
  }
}

/** Ids have no space. */
export const pairKey = (product: string, other: string): string => `${product} ${other}`;

export function pairOf(key: string): { product: string; other: string } {
  const [product = '', other = ''] = key.split(' ');
  return { product, other };
}

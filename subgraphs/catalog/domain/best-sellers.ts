import { BriefMemory } from '#platform/brief-memory.ts';
import { bestSellers } from './browse/list-products.ts';

/** A page of recommendations has 100 at most, and one more may be the product itself. */
const MOST = 101;
const remembered = new BriefMemory<string[]>(1_000, 5_000);

/**
 * The best-selling products of a shelf as of a moment ago, for the many pages that fill up with them; one may have left the shop
 * since.
 */
export const recentBestSellers = (shelf: string): Promise<string[]> =>
  remembered.get(shelf, () => bestSellers(shelf, MOST));

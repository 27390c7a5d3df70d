import { TokenCache } from '#platform/token-cache.ts';
import { bestSellers } from './browse/list-products.ts';

/** A page of recommendations has 100 at most, and one more may be the product itself. */
const MOST = 101;
const GOOD_FOR_MS = 5_000;
const remembered = new TokenCache<string[]>(1_000);

/**
 * The best-selling products of a shelf as of a moment ago, for the many pages that fill up with them; one may have left the shop
 * since.
 */
export async function recentBestSellers(shelf: string): Promise<string[]> {
  const known = remembered.get(shelf);
  if (known) return known;
  const ids = await bestSellers(shelf, MOST);
  remembered.set(shelf, ids, Date.now() + GOOD_FOR_MS);
  return ids;
}

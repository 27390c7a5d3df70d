import { BRAND, CATEGORY, countsName, optionFacet } from './facet-counts.ts';
import { isShelfOnly, type ProductFilter } from './product-filter.ts';
import { readCounts } from './read-counts.ts';
import type { Selection, Total } from './selection.ts';

/** How many products all pages have together: by a counter where one is kept, else counted one by one, up to 1,000. */
export async function countProducts({ filter, cards, uncounted, total }: Selection): Promise<Total> {
  if (total) return total;
  const kept = uncounted ? undefined : counterOf(filter);
  if (kept) {
    const counts = await readCounts(kept.name);
    return { count: kept.values.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0), isExact: true };
  }
  const { found, complete } = await cards(filter);
  return { count: found.length, isExact: complete };
}

/** A product has one brand, so brands add up; the values of an option may be of the same product, so only one has a counter. */
function counterOf(filter: ProductFilter): { name: string; values: string[] } | undefined {
  const { shelf, brands, options, ...rest } = filter;
  if (isShelfOnly(filter)) return { name: countsName(shelf, CATEGORY), values: [shelf] };
  const others = isShelfOnly({ shelf, options: [], ...rest });
  if (others && brands && options.length === 0) {
    return { name: countsName(shelf, BRAND), values: [...new Set(brands)] };
  }
  const [only, ...more] = options;
  if (others && !brands && only?.values.length === 1 && more.length === 0) {
    return { name: countsName(shelf, optionFacet(only.name)), values: only.values };
  }
  return undefined;
}

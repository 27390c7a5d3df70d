import { EVERYWHERE } from '../product.ts';
import { optionKey } from './card.ts';
import { BRAND, countsName, optionFacet } from './facet-counts.ts';
import { type Found, fittingIn } from './found.ts';
import type { ListReader } from './list-reader.ts';
import type { ProductFilter } from './product-filter.ts';
import type { ListOrder } from './product-sorts.ts';
import { BRAND_ORDER, brandList } from './sorted-list.ts';
import { walkList } from './walk-list.ts';

/** Cards that fit, and whether they are all there are. */
export interface Matches {
  found: Found[];
  complete: boolean;
}

export interface Total {
  count: number;
  /** False: there are at least so many. */
  isExact: boolean;
}

/** What a page is a page of: a filter, and the products among which it chooses. */
export interface Selection {
  filter: ProductFilter;
  /** Those of them that fit this filter, MOST_COUNTED at most. */
  cards: (filter: ProductFilter) => Promise<Matches>;
  /** Set for what search found, which has no counters of its own. */
  uncounted?: true;
  /** When it is known already. */
  total?: Total;
}

/**
 * The products of a list, found once a filter: total and facets ask for the same.
 * @param rare all that fit the filter itself, where they are known
 * @param order of the page: any would do, and of this one the reader has the beginning
 */
export function selectionOf(
  filter: ProductFilter,
  rare: Found[] | null,
  order: ListOrder,
  reader: ListReader,
): Selection {
  const known = new Map<string, Promise<Matches>>();
  if (rare) known.set(JSON.stringify(filter), Promise.resolve({ found: rare, complete: true }));
  const cards = (wanted: ProductFilter) => {
    const key = JSON.stringify(wanted);
    const matches = known.get(key) ?? matchingCards(wanted, order, reader);
    known.set(key, matches);
    return matches;
  };
  return { filter, cards };
}

/** So far products are counted one by one where no counter is kept. */
export const MOST_COUNTED = 1_000;

/** The products that fit, without order. */
async function matchingCards(filter: ProductFilter, order: ListOrder, reader: ListReader): Promise<Matches> {
  const rare = await findRare(filter, reader);
  return rare ? { found: rare, complete: true } : walkList(filter, order, { most: MOST_COUNTED }, reader);
}

/** All products that fit, when few have a brand or an option value that the filter demands; else null: walk the list. */
export async function findRare(filter: ProductFilter, reader: ListReader): Promise<Found[] | null> {
  const rare = await rarestDemand(filter, reader);
  if (!rare) return null;
  const { name, values } = rare;
  if (name === undefined) return findOfBrands(values, filter, reader);
  const cards = await reader.rare({ options: { $in: values.map((value) => optionKey(name, value)) } });
  return fittingIn(cards, filter);
}

async function findOfBrands(brands: readonly string[], filter: ProductFilter, reader: ListReader): Promise<Found[]> {
  const walks = [...new Set(brands)].map((brand) =>
    walkList(filter, BRAND_ORDER, { most: MOST_COUNTED, list: brandList(brand) }, reader),
  );
  return (await Promise.all(walks)).flatMap(({ found }) => found);
}

/** Of what the filter demands, brands or the values of a named option, those that fewest products have, if few enough to look at all of these. */
async function rarestDemand(
  { brands, options }: ProductFilter,
  reader: ListReader,
): Promise<{ name?: string; values: string[] } | undefined> {
  const demands = [
    ...(brands ? [{ facet: BRAND, values: brands }] : []),
    ...options.map(({ name, values }) => ({ facet: optionFacet(name), name, values })),
  ];
  if (demands.length === 0) return undefined;
  const sizes = await Promise.all(
    demands.map(async (demand) => {
      const of = await reader.counts(countsName(EVERYWHERE, demand.facet));
      return { demand, size: demand.values.reduce((sum, value) => sum + (of.get(value) ?? 0), 0) };
    }),
  );
  const rarest = sizes.reduce((a, b) => (b.size < a.size ? b : a));
  return rarest.size <= MOST_COUNTED ? rarest.demand : undefined;
}

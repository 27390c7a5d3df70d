import { REPLICA } from '#platform/mongo.ts';
import { FacetCount } from '../../model.ts';
import { EVERYWHERE } from '../product.ts';
import { type Card, optionKey } from './card.ts';
import { BRAND, CATEGORY, countsName, countsOf, type FacetCountRow, optionFacet } from './facet-counts.ts';
import type { ListReader } from './list-reader.ts';
import { fits, type ProductFilter } from './product-filter.ts';
import type { ListOrder } from './product-sorts.ts';
import { walkList } from './walk-list.ts';

/** Cards that fit, and whether they are all there are. */
export interface Matches {
  cards: Card[];
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
  rare: Card[] | null,
  order: ListOrder,
  reader: ListReader,
): Selection {
  const known = new Map<string, Promise<Matches>>();
  if (rare) known.set(JSON.stringify(filter), Promise.resolve({ cards: rare, complete: true }));
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
  const rare = await rareCards(filter, reader);
  if (rare) return { cards: rare, complete: true };
  const { found, complete } = await walkList(filter, order, { most: MOST_COUNTED }, reader);
  return { cards: found.map(({ card }) => card), complete };
}

/** All products that fit, when few have a brand or an option value that the filter demands; else null: walk the list. */
export async function rareCards(filter: ProductFilter, reader: ListReader): Promise<Card[] | null> {
  const rare = await rareValue(filter);
  return rare ? (await reader.rare(rare)).filter((card) => fits(card, filter)) : null;
}

/** A query for the rarest values that the filter demands, if they are rare enough to look at all who have them. */
async function rareValue({ brands, options }: ProductFilter): Promise<object | undefined> {
  const demands = [
    ...(brands ? [{ facet: BRAND, values: brands, query: { brand: { $in: brands } } }] : []),
    ...options.map(({ name, values }) => ({
      facet: optionFacet(name),
      values,
      query: { options: { $in: values.map((value) => optionKey(name, value)) } },
    })),
  ];
  if (demands.length === 0) return undefined;
  const counts = await readCounts(demands.map(({ facet }) => countsName(EVERYWHERE, facet)));
  const sizes = demands.map(({ facet, values, query }) => {
    const of = counts.get(countsName(EVERYWHERE, facet)) ?? new Map<string, number>();
    return { query, size: values.reduce((sum, value) => sum + (of.get(value) ?? 0), 0) };
  });
  const rarest = sizes.reduce((a, b) => (b.size < a.size ? b : a));
  return rarest.size <= MOST_COUNTED ? rarest.query : undefined;
}

/** The counters of these names; those that nothing is counted in are left out. */
export async function readCounts(names: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const rows = await FacetCount.find({ _id: { $in: names } })
    .read(REPLICA)
    .lean<FacetCountRow[]>();
  return new Map(rows.map((row) => [row._id, countsOf(row)]));
}

/** The counters of a shelf by facet; the categories are those that its own products are in. */
export async function countsOfShelf(shelf: string): Promise<Map<string, Map<string, number>>> {
  const rows = await FacetCount.find({ shelf }).read(REPLICA).lean<FacetCountRow[]>();
  return new Map(rows.map((row) => [row.facet, countsOf(row)]));
}

/** How many products stand on each shelf; the whole shop is EVERYWHERE. */
export async function shelfSizes(): Promise<Map<string, number>> {
  const name = countsName(EVERYWHERE, CATEGORY);
  return (await readCounts([name])).get(name) ?? new Map();
}

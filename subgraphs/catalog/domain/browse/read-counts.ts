import { REPLICA } from '#platform/mongo.ts';
import { FacetCount } from '../../model.ts';
import { EVERYWHERE } from '../product.ts';
import { CATEGORY, countsName, countsOf, type FacetCountRow } from './facet-counts.ts';

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

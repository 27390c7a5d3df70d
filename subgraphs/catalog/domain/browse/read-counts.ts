import { REPLICA } from '#platform/mongo.ts';
import { FacetCount } from '../../model.ts';
import { EVERYWHERE } from '../product.ts';
import { CATEGORY, countsName, countsOf, type FacetCountRow } from './facet-counts.ts';

/** The counters of this name; none where nothing is counted. */
export const readCounts = async (name: string): Promise<Map<string, number>> =>
  countsOf(await FacetCount.findById(name).read(REPLICA).lean<FacetCountRow>());

/** The counters of a shelf by facet; the categories are those that its own products are in. */
export async function countsOfShelf(shelf: string): Promise<Map<string, Map<string, number>>> {
  const rows = await FacetCount.find({ shelf }).read(REPLICA).lean<FacetCountRow[]>();
  return new Map(rows.map((row) => [row.facet, countsOf(row)]));
}

/** How many products stand on each shelf; the whole shop is EVERYWHERE. */
export const shelfSizes = (): Promise<Map<string, number>> => readCounts(countsName(EVERYWHERE, CATEGORY));

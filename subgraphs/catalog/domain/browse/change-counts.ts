import type { ClientSession } from 'mongoose';
import { FacetCount } from '../../model.ts';
import { cardIn, type IndexChange, put } from '../index-change.ts';
import { addCounts, CountChanges, countsOf } from './facet-counts.ts';

/** Counts products in and out of their shelves. */
export async function changeCounts(changes: readonly IndexChange[], session: ClientSession): Promise<void> {
  const counts = new CountChanges();
  for (const { before, after } of changes) {
    if (before) counts.add(cardIn(before), -1);
    if (after) counts.add(cardIn(after), 1);
  }
  const moved = [...counts.rows].filter(([, { by }]) => [...by.values()].some((change) => change !== 0));
  if (moved.length === 0) return;
  const rows = await FacetCount.find({ _id: { $in: moved.map(([name]) => name) } }, null, { session }).lean();
  const known = new Map(rows.map((row) => [row._id, row]));
  const writes = moved.map(([name, { shelf, facet, by }]) =>
    put(name, { shelf, facet, counts: addCounts(countsOf(known.get(name)), by) }),
  );
  await FacetCount.bulkWrite(writes as never, { ordered: false, session });
}

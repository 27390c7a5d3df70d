import { setTimeout as sleep } from 'node:timers/promises';
import { dropLease, holdLease } from '#platform/lease.ts';
import { Product } from '../model.ts';
import { INDEX_LEASE } from './index-lease.ts';
import { indexProducts } from './index-products.ts';
import { isIndexOurs, openIndex } from './open-index.ts';
import type { ProductRow } from './product.ts';

/** Every write of a product leaves a new mark (model.ts). Bounded on both sides, so that no server looks at the others. */
const marked = { stale: { $gte: '', $lt: '~' } };

const BATCH = 500;

/**
 * Indexes products that were written since they were indexed. One process at a time: two would not be wrong, only in each
 * other's way.
 * @returns how many there were; undefined while another process does it, one of a newer version if the index is of that
 */
export async function indexStale(): Promise<number | undefined> {
  let indexed = 0;
  await openIndex();
  if (!(await Product.exists(marked))) return indexed;
  if (!(await holdLease(INDEX_LEASE))) return undefined;
  try {
    if (!(await isIndexOurs())) return undefined;
    for (let found = BATCH; found === BATCH && (await holdLease(INDEX_LEASE)); indexed += found) {
      const rows = await Product.find(marked, { _id: 1 }).limit(BATCH).lean<Pick<ProductRow, '_id'>[]>();
      found = rows.length;
      await indexProducts(rows.map(({ _id }) => _id));
    }
    return indexed;
  } finally {
    // Whoever kept it between two runs would never let a rebuild begin.
    await dropLease(INDEX_LEASE);
  }
}

const PAUSE_MS = 100;

/** Returns when everything that was written before can be found. */
export async function awaitIndex(): Promise<void> {
  while ((await indexStale()) === undefined && (await Product.exists(marked))) await sleep(PAUSE_MS);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { dropLease, holdLease, withLease } from '#platform/lease.ts';
import { Product } from '../model.ts';
import { indexProducts } from './index-products.ts';
import type { ProductRow } from './product.ts';

/** Every write of a product leaves a new mark (model.ts). Bounded on both sides, so that no server looks at the others. */
const marked = { stale: { $gte: '', $lt: '~' } };

const BATCH = 500;

export const INDEX_LEASE = 'catalog.index-products';

/**
 * Indexes products that were written since they were indexed. One process at a time: two would not be wrong, only in each
 * other's way.
 * @returns how many there were; undefined while another process does it
 */
export async function indexStale(): Promise<number | undefined> {
  let indexed = 0;
  if (!(await Product.exists(marked))) return indexed;
  if (!(await holdLease(INDEX_LEASE))) return undefined;
  try {
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

/** Keeps every process from indexing while `work` replaces the index; what is written meanwhile stays marked. */
export const holdIndex = <T>(work: () => Promise<T>): Promise<T> => withLease(INDEX_LEASE, work);

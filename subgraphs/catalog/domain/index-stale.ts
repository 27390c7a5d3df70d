import { setTimeout as sleep } from 'node:timers/promises';
import { holdLease, isHeldElsewhere } from '#platform/lease.ts';
import { Product } from '../model.ts';
import { indexProducts } from './index-products.ts';
import type { ProductRow } from './product.ts';

/** Every write of a product leaves a new mark (model.ts). Bounded on both sides, so that no server looks at the others. */
const marked = { stale: { $gte: '', $lt: '~' } };

const BATCH = 500;

const INDEX_LEASE = 'catalog.index-products';
const REBUILD_LEASE = 'catalog.rebuild-index';

/**
 * Indexes products that were written since they were indexed. One process at a time: two would not be wrong, only in each
 * other's way.
 * @returns how many there were; undefined while another process does it
 */
export async function indexStale(): Promise<number | undefined> {
  let indexed = 0;
  for (;;) {
    if ((await isHeldElsewhere(REBUILD_LEASE)) || !(await holdLease(INDEX_LEASE))) return undefined;
    const rows = await Product.find(marked, { _id: 1 }).limit(BATCH).lean<Pick<ProductRow, '_id'>[]>();
    await indexProducts(rows.map(({ _id }) => _id));
    indexed += rows.length;
    if (rows.length < BATCH) return indexed;
  }
}

const PAUSE_MS = 100;

/** Returns when everything that was written before can be found. */
export async function awaitIndex(): Promise<void> {
  while ((await indexStale()) === undefined && (await Product.exists(marked))) await sleep(PAUSE_MS);
}

const RENEW_MS = 1_500;
/** A batch that was begun before has ended by then. */
const SETTLE_MS = 1_000;

/** Keeps every process from indexing while `work` replaces the index; what is written meanwhile stays marked. */
export async function holdIndex<T>(work: () => Promise<T>): Promise<T> {
  while (!(await holdLease(REBUILD_LEASE))) await sleep(PAUSE_MS);
  const renewal = setInterval(() => void holdLease(REBUILD_LEASE).catch(() => undefined), RENEW_MS);
  try {
    await sleep(SETTLE_MS);
    return await work();
  } finally {
    clearInterval(renewal);
  }
}

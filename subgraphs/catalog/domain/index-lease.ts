import { withLease } from '#platform/lease.ts';

export const INDEX_LEASE = 'catalog.index-products';

/** Keeps every process from indexing while `work` replaces the index; what is written meanwhile stays marked. */
export const holdIndex = <T>(work: () => Promise<T>): Promise<T> => withLease(INDEX_LEASE, work);

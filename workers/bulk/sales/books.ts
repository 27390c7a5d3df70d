import { callService } from '#platform/service-client.ts';
import { slicesOf } from '#platform/slices.ts';
import type { ProductLabel } from '#subgraphs/catalog/domain/product-labels.ts';
import type { SoldParts } from '#subgraphs/orders/domain/sold-parts.ts';
import type { SalesEntry } from '#subgraphs/payments/domain/ledger-page.ts';

/** Where the figures come from: the siblings' internal API, a page at a time. Moments are ISO 8601, UTC. */
export type Entry = Omit<SalesEntry, 'at'> & { at: string };

export interface Cursor {
  at: string;
  id: string;
}

/** Minor units. */
export interface Moved {
  captured: number;
  refunded: number;
  disputed: number;
}

const BUDGET_MS = 30_000;

/** Entries of the ledger from a moment on, before another. */
export const entriesAfter = (from: string, until: string, after: Cursor | null) =>
  callService<{ entries: Entry[]; next: Cursor | null }>('payments', 'ledger-page', { from, until, after }, BUDGET_MS);

/** By how much the ledger moved in that time, currency by currency. */
export const movedBetween = async (from: string, until: string): Promise<({ currency: string } & Moved)[]> =>
  (
    await callService<{ sums: ({ currency: string } & Moved)[] }>(
      'payments',
      'ledger-moved',
      { from, until },
      BUDGET_MS,
    )
  ).sums;

/** The orders of a page of entries, by id. */
export async function ordersOf(entries: readonly Entry[]): Promise<Map<string, SoldParts>> {
  const ids = [...new Set(entries.map(({ orderId }) => orderId))];
  if (ids.length === 0) return new Map();
  const { orders } = await callService<{ orders: SoldParts[] }>('orders', 'sold-parts', { ids }, BUDGET_MS);
  return new Map(orders.map((order) => [order.id, order]));
}

const MOST_LABELS = 500;

/** What products are called, by id. */
export async function labelsOf(productIds: Iterable<string>): Promise<Map<string, ProductLabel>> {
  const ids = [...new Set(productIds)];
  const labels = new Map<string, ProductLabel>();
  for (const some of slicesOf(ids, MOST_LABELS)) {
    const asked = { ids: some };
    const { products } = await callService<{ products: ProductLabel[] }>('catalog', 'product-labels', asked, BUDGET_MS);
    for (const label of products) labels.set(label.id, label);
  }
  return labels;
}

import DataLoader from 'dataloader';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { fetchVariants, type Variant } from './domain/catalog-client.ts';
import { findOrders } from './domain/find-order.ts';
import type { OrderRow } from './domain/order.ts';

/** One set a request. */
export const ordersLoaders = (viewer: Viewer) => ({
  /** Only what the viewer may see; null otherwise. */
  order: new DataLoader<string, OrderRow | null>(async (ids) => {
    const orders = await findOrders(ids);
    return orders.map((order) => (order && mayAccess(order.ownerKey, viewer) ? order : null));
  }),
  /** What catalog says now. */
  variant: new DataLoader<string, Variant | null>(async (skus) => {
    const variants = await fetchVariants(skus);
    const bySku = new Map(variants.map((variant) => [variant.sku, variant]));
    return skus.map((sku) => bySku.get(sku) ?? null);
  }),
});

export type OrdersLoaders = ReturnType<typeof ordersLoaders>;

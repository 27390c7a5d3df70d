import type { UnitOfWork } from '#platform/outbox.ts';
import type { EventData } from '#schema/events.ts';
import type { ProductRow } from './product.ts';

/**
 * Tells the shop's caches, by way of the relay and platform/live.ts, that what they keep of a product is old: call it in the
 * transaction that changes what a shopper sees of it.
 */
export const productChanged = (
  emit: UnitOfWork['emit'],
  { _id, slug }: Pick<ProductRow, '_id' | 'slug'>,
  change: EventData<'product.changed'>['change'],
): void => emit('product.changed', `product:${_id}`, { productId: _id, slug, change });

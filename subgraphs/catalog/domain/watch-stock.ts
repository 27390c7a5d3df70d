import { TitanError } from '#platform/error.ts';
import { fingerprint } from '#platform/ids.ts';
import type { Topic } from '#platform/live.ts';
import type { LiveBatch } from '#platform/live-source.ts';
import { findPublished } from './find-products.ts';
import { exactLevels } from './stock-level.ts';

/**
 * What can be bought of a product: how it stands now, then each change. A cursor is the state itself, so that who was away hears at once if it is
 * another now.
 * @throws TitanError NOT_FOUND when the product is not in the shop (any more)
 */
export async function changeOfStock(productId: string, after: string | null): Promise<LiveBatch> {
  const product = await findPublished(productId);
  if (!product) throw new TitanError('NOT_FOUND', 'This product is not in the shop.');
  const skus = product.variants.map(({ sku }) => sku);
  const levels = await exactLevels(skus);
  const cursor = fingerprint(skus.map((sku, i) => [sku, levels[i]?.available ?? 0]));
  const entity = { __typename: 'Product', id: productId };
  const topics = [`product:${productId}`, ...skus.map((sku) => `pieces:${sku}`)] as Topic[];
  return { topics, events: cursor === after ? [] : [{ cursor, entity }], done: false };
}

import { unitOfWork } from '#platform/outbox.ts';
import { type NotFound, notFound } from '#platform/problem.ts';
import { Product } from '../model.ts';
import { productChanged } from './catalog-news.ts';
import type { ProductRow } from './product.ts';

/** Takes a product out of the shop: no list, page or cart has it any more, orders still show it. Repeating it changes nothing. */
export async function archiveProduct(productId: string): Promise<(ProductRow & { __typename: 'Product' }) | NotFound> {
  const archived = await unitOfWork(async ({ session, emit }) => {
    const product = await Product.findById(productId, null, { session }).lean<ProductRow>();
    if (!product || (product.archivedAt && !product.published)) return product;
    const now = new Date();
    const fields = { published: false, shelves: [], archivedAt: now, updatedAt: now };
    // A new product that is not open yet never opens.
    const done = { opening: 1, openingSince: 1 } as const;
    await Product.updateOne({ _id: productId }, { $set: fields, $unset: done }, { session });
    productChanged(emit, product, 'ARCHIVED');
    return { ...product, ...fields };
  });
  if (!archived) return notFound('This product');
  return { __typename: 'Product', ...archived };
}

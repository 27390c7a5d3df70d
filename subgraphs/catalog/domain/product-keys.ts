import { type Conflict, conflict } from '#platform/problem.ts';
import { Product } from '../model.ts';
import type { ProductRow } from './product.ts';

/** Which of a product's addresses and SKUs is another product's. @returns null when none is */
export async function takenKey({
  _id,
  slug,
  variants,
}: Pick<ProductRow, '_id' | 'slug' | 'variants'>): Promise<Conflict | null> {
  const skus = variants.map(({ sku }) => sku);
  const [bySlug, bySku] = await Promise.all([
    Product.findOne({ slug }, { _id: 1 }).lean<Pick<ProductRow, '_id'>>(),
    Product.find({ 'variants.sku': { $in: skus } }, { 'variants.sku': 1 }).lean<
      Pick<ProductRow, '_id' | 'variants'>[]
    >(),
  ]);
  if (bySlug && bySlug._id !== _id)
    return conflict('SLUG_TAKEN', `Another product has the slug "${slug}"; choose another one.`);
  const others = new Set(bySku.filter((row) => row._id !== _id).flatMap((row) => row.variants.map(({ sku }) => sku)));
  const sku = skus.find((own) => others.has(own));
  return sku === undefined ? null : conflict('SKU_TAKEN', `Another product has the SKU "${sku}"; choose another one.`);
}

import { REPLICA } from '#platform/mongo.ts';
import { Product } from '../model.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';

/** A published product. */
export const findBySlug = (slug: string): Promise<ProductRow | null> =>
  Product.findOne({ slug, shelves: EVERYWHERE }, { words: 0 }).read(REPLICA).lean<ProductRow>().exec();

/** The same by its id. */
export const findPublished = (id: string): Promise<ProductRow | null> =>
  Product.findOne({ _id: id, shelves: EVERYWHERE }, { words: 0 }).read(REPLICA).lean<ProductRow>().exec();

/** By id, drafts and withdrawn ones too: an order that was placed still shows what was bought. */
export async function findByIds(ids: readonly string[]): Promise<(ProductRow | null)[]> {
  const rows = await Product.find({ _id: { $in: ids } }, { words: 0 })
    .read(REPLICA)
    .lean<ProductRow[]>();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The product of each SKU. */
export async function findBySkus(skus: readonly string[]): Promise<(ProductRow | null)[]> {
  const rows = await Product.find({ 'variants.sku': { $in: skus } }, { words: 0 })
    .read(REPLICA)
    .lean<ProductRow[]>();
  const bySku = new Map(rows.flatMap((row) => row.variants.map(({ sku }) => [sku, row])));
  return skus.map((sku) => bySku.get(sku) ?? null);
}

/** The best-selling products of a shelf, `most` at most. */
export const bestSellers = (shelf: string, most: number): Promise<ProductRow[]> =>
  Product.find({ shelves: shelf }, { words: 0 })
    .sort({ soldCount: -1, _id: -1 })
    .limit(most)
    .read(REPLICA)
    .lean<ProductRow[]>()
    .exec();

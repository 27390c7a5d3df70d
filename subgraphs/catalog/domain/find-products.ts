import { Gatherer } from '#platform/gatherer.ts';
import { REPLICA } from '#platform/mongo.ts';
import { Product } from '../model.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';

/** A published product. By one condition alone: with two, SecantusDB's Python server takes no index. */
export const findBySlug = async (slug: string): Promise<ProductRow | null> =>
  inShop(await Product.findOne({ slug }).read(REPLICA).lean<ProductRow>());

/** The same by its id. */
export const findPublished = async (id: string): Promise<ProductRow | null> =>
  inShop(await Product.findById(id).read(REPLICA).lean<ProductRow>());

const inShop = (row: ProductRow | null): ProductRow | null => (row?.shelves.includes(EVERYWHERE) ? row : null);

/** More than any page has. */
const MOST_AT_ONCE = 200;

const byId = new Gatherer<string, ProductRow>(async (ids) => {
  const rows = await Product.find({ _id: { $in: ids } })
    .read(REPLICA)
    .lean<ProductRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}, MOST_AT_ONCE);

const bySku = new Gatherer<string, ProductRow>(async (skus) => {
  const rows = await Product.find({ 'variants.sku': { $in: skus } })
    .read(REPLICA)
    .lean<ProductRow[]>();
  return new Map(rows.flatMap((row) => row.variants.map(({ sku }) => [sku, row])));
}, MOST_AT_ONCE);

/** By id, drafts and withdrawn ones too: an order that was placed still shows what was bought. */
export async function findByIds(ids: readonly string[]): Promise<(ProductRow | null)[]> {
  const known = await byId.load(ids);
  return ids.map((id) => known.get(id) ?? null);
}

/** What a page of a list shows, in the order of the ids; what has left the shop meanwhile is left out. */
export async function findListed(ids: readonly string[]): Promise<ProductRow[]> {
  if (ids.length === 0) return [];
  const rows = await Product.find({ _id: { $in: ids } })
    .read(REPLICA)
    .lean<ProductRow[]>();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).filter(({ shelves }) => shelves.includes(EVERYWHERE));
}

/** The product of each SKU. */
export async function findBySkus(skus: readonly string[]): Promise<(ProductRow | null)[]> {
  const known = await bySku.load(skus);
  return skus.map((sku) => known.get(sku) ?? null);
}

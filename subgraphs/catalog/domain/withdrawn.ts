import { Product } from '../model.ts';
import type { ProductRow } from './product.ts';

/** @returns those of the SKUs whose product has been taken out of the shop, or was never put into it */
export async function withdrawnAmong(skus: readonly string[]): Promise<string[]> {
  const hidden = { 'variants.sku': { $in: skus }, published: false };
  const products = await Product.find(hidden, { 'variants.sku': 1 }).lean<Pick<ProductRow, 'variants'>[]>();
  const withdrawn = new Set(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  return skus.filter((sku) => withdrawn.has(sku));
}

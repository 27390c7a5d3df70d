import { Product } from '../model.ts';
import type { ProductRow } from './product.ts';

/** What decides whether, and on which terms, the SKUs of a product are sold. */
export type Sellable = Pick<ProductRow, '_id' | 'published' | 'saleUntil' | 'variants'>;

/** The products of some SKUs, from the primary. Unknown SKUs have none. */
export const findSellable = (skus: readonly string[]): Promise<Sellable[]> =>
  Product.find({ 'variants.sku': { $in: skus } }, { 'variants.sku': 1, published: 1, saleUntil: 1 })
    .lean<Sellable[]>()
    .exec();

/** @returns those of the SKUs whose product has been taken out of the shop, or was never put into it */
export function withdrawnAmong(skus: readonly string[], products: readonly Sellable[]): string[] {
  const hidden = products.filter(({ published }) => published === false);
  const withdrawn = new Set(hidden.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  return skus.filter((sku) => withdrawn.has(sku));
}

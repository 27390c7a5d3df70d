import type { FlashSaleRow } from './flash-sale.ts';
import type { ProductRow } from './product.ts';
import { currentSales } from './sale-offer.ts';

type Marked = Pick<ProductRow, 'saleUntil'>;

/**
 * Hardly any product is in a flash sale: one that says so saves everybody who shows or sells it the look for sales. The mark is set
 * in the transaction that creates a sale, and a SKU never moves to another product.
 */
export const mayBeOnSale = ({ saleUntil }: Marked, now = new Date()): boolean =>
  saleUntil === undefined || (saleUntil !== null && saleUntil > now);

/**
 * The sales of those SKUs that may have any, as `currentSales` has them: the products that say that they have none are not looked up.
 * A SKU that belongs to none of the products is.
 */
export async function salesOf(
  skus: readonly string[],
  products: readonly (Marked & Pick<ProductRow, 'variants'>)[],
  now = new Date(),
): Promise<Map<string, FlashSaleRow[]>> {
  const plain = products.filter((product) => !mayBeOnSale(product, now));
  const without = new Set(plain.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  const asked = skus.filter((sku) => !without.has(sku));
  const found = asked.length > 0 ? await currentSales(asked, now) : [];
  return new Map(asked.map((sku, i) => [sku, found[i]!]));
}

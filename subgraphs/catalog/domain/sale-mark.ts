import type { ProductRow } from './product.ts';

type Marked = Pick<ProductRow, 'saleUntil'>;

/**
 * Hardly any product is in a flash sale: one that says so saves everybody who shows or sells it the look for sales. The mark is set
 * in the transaction that creates a sale, and a SKU never moves to another product.
 */
export const mayBeOnSale = ({ saleUntil }: Marked, now = new Date()): boolean =>
  saleUntil === undefined || (saleUntil !== null && saleUntil > now);

/** Those SKUs of some products that a sale may run for; one that belongs to none of them may be on sale as well. */
export function maybeOnSale(skus: readonly string[], products: readonly (Marked & Pick<ProductRow, 'variants'>)[]) {
  const plain = products.filter((product) => !mayBeOnSale(product));
  const without = new Set(plain.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  return skus.filter((sku) => !without.has(sku));
}

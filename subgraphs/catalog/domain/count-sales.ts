import { Product, Stock } from '../model.ts';
import type { ProductRow } from './product.ts';
import type { StockRow } from './stock-level.ts';

/**
 * Brings `soldCount` of the products of some SKUs up to what their stock says is sold. It is derived, not counted along,
 * so that running it twice does no harm; `$max` keeps a slow run from undoing a later one.
 */
export async function countSales(skus: readonly string[]): Promise<void> {
  const products = await Product.find({ 'variants.sku': { $in: skus } }, { 'variants.sku': 1 }).lean<
    Pick<ProductRow, '_id' | 'variants'>[]
  >();
  const all = products.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  const stock = await Stock.find({ _id: { $in: all } }, { sold: 1 }).lean<Pick<StockRow, '_id' | 'sold'>[]>();
  const sold = new Map(stock.map((row) => [row._id, row.sold]));
  const writes = products.map(({ _id, variants }) => {
    const soldCount = variants.reduce((sum, { sku }) => sum + (sold.get(sku) ?? 0), 0);
    return { updateOne: { filter: { _id }, update: { $max: { soldCount } } } };
  });
  if (writes.length > 0) await Product.bulkWrite(writes, { ordered: false });
}

import { REPLICA } from '#platform/mongo.ts';
import { FlashSale } from '../model.ts';
import type { FlashSaleRow } from './flash-sale.ts';

/** For each product the sale that is on or comes next. */
export async function nextFlashSales(productIds: readonly string[]): Promise<(FlashSaleRow | null)[]> {
  const rows = await FlashSale.find({ productId: { $in: productIds }, endsAt: { $gt: new Date() } })
    .sort({ startsAt: 1 })
    .read(REPLICA)
    .lean<FlashSaleRow[]>();
  const byProduct = Map.groupBy(rows, ({ productId }) => productId);
  return productIds.map((id) => byProduct.get(id)?.[0] ?? null);
}

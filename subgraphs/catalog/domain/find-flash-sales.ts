import { REPLICA } from '#platform/mongo.ts';
import { FlashSale } from '../stock/model.ts';
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

const KNOWN = 1_000;
const known = new Map<string, FlashSaleRow>();

/** A sale by its id; its terms never change, so ten thousand who ask for the same one cost one query. */
export async function findSale(id: string): Promise<FlashSaleRow | null> {
  const seen = known.get(id);
  if (seen) return seen;
  const sale = await FlashSale.findById(id).lean<FlashSaleRow>();
  if (sale) known.set(id, sale);
  if (known.size > KNOWN) known.delete(known.keys().next().value!);
  return sale;
}

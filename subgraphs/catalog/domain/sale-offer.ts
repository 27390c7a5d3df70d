import { FlashSale } from '../stock/model.ts';
import { type FlashSaleRow, isRunning } from './flash-sale.ts';
import type { StockLevel } from './stock-level.ts';

/** What the shop offers of a SKU at a moment. */
export interface Offer {
  /** Runs and has pieces left: its price holds, and its pieces are the ones to be had. */
  sale: FlashSaleRow | null;
  /** Pieces that can be bought. */
  available: number;
  /** The start of the sale that is announced, while none runs. */
  nextSaleAt: Date | null;
}

/**
 * While a sale runs and has pieces left, the SKU is sold from its pool, at its price. When the pool is empty the SKU goes on at
 * the regular price from the regular shelf, as before the sale and after it.
 * @param sales those of the SKU that run or are announced, the first one first
 */
export function offerOf(level: StockLevel, sales: readonly FlashSaleRow[], now = new Date()): Offer {
  const running = sales.find((sale) => isRunning(sale, now));
  const left = running ? (level.pools[running._id] ?? 0) : 0;
  if (running && left > 0) return { sale: running, available: left, nextSaleAt: null };
  const next = running ? undefined : sales.find(({ startsAt }) => startsAt > now);
  return { sale: null, available: level.available, nextSaleAt: next?.startsAt ?? null };
}

/** For each SKU its sales that run or are announced, the first one first. */
export async function currentSales(skus: readonly string[], now = new Date()): Promise<FlashSaleRow[][]> {
  const rows = await FlashSale.find({ sku: { $in: skus }, endsAt: { $gt: now } }).lean<FlashSaleRow[]>();
  const bySku = Map.groupBy(
    rows.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    ({ sku }) => sku,
  );
  return skus.map((sku) => bySku.get(sku) ?? []);
}

import { transaction } from '#platform/mongo.ts';
import { FlashSale, Stock } from '../stock/model.ts';
import type { FlashSaleRow } from './flash-sale.ts';
import { poolShelf } from './shelf.ts';
import { showStock } from './show-stock.ts';
import { backOnSale } from './sold-out.ts';
import { bucketsOf, gatherRows } from './stock-buckets.ts';
import { movement } from './stock-movement.ts';

const BATCH = 100;
const LONG_AGO = new Date(0);

/** Tells the shop window that sales began and ended, and puts back on the regular shelf what an ended one has left. */
export async function runSales(now = new Date()): Promise<void> {
  await announce(now);
  const ended = { closedAt: null, endsAt: { $gt: LONG_AGO, $lte: now } };
  for (const sale of await FlashSale.find(ended).limit(BATCH).lean<FlashSaleRow[]>()) {
    if (await takeDown(sale)) await backOnSale([sale.sku]);
  }
}

async function announce(now: Date): Promise<void> {
  const past = { $gt: LONG_AGO, $lte: now };
  const due = [
    { next: 'STARTED', filter: { announced: 'NOT_YET', startsAt: past } },
    { next: 'ENDED', filter: { announced: 'STARTED', endsAt: past } },
  ] as const;
  for (const { next, filter } of due) {
    const sales = await FlashSale.find(filter, { sku: 1 }).limit(BATCH).lean<Pick<FlashSaleRow, '_id' | 'sku'>[]>();
    if (sales.length === 0) continue;
    await showStock(sales.map(({ sku }) => sku));
    await FlashSale.updateMany({ _id: { $in: sales.map(({ _id }) => _id) }, ...filter }, { $set: { announced: next } });
  }
}

/** While orders still hold pieces the sale stays open: those that are not paid come back, too. @returns whether pieces moved */
function takeDown({ _id, sku }: FlashSaleRow): Promise<boolean> {
  return transaction(async (session) => {
    const rows = await bucketsOf(poolShelf(_id), session);
    const pieces = rows.reduce((sum, { available }) => sum + available, 0);
    const held = rows.reduce((sum, { reserved }) => sum + reserved, 0);
    if (rows.length > 0 && pieces > 0) {
      const pool = await gatherRows(rows, session);
      const note = { ref: _id, reason: 'end of the flash sale' };
      const out = movement('SHIFTED', { available: -pieces, received: -pieces }, note);
      await Stock.updateOne({ _id: pool._id }, out, { session });
      await Stock.updateOne({ _id: sku }, movement('SHIFTED', { available: pieces, received: pieces }, note), {
        session,
      });
    }
    if (held === 0) await FlashSale.updateOne({ _id }, { $set: { closedAt: new Date() } }, { session });
    return pieces > 0;
  });
}

import type { ClientSession } from 'mongoose';
import { transaction } from '#platform/mongo.ts';
import { FlashSale, Stock, StockMovement } from '../stock/model.ts';
import { isRight, type ShelfLine } from './shelf.ts';
import { backOnSale } from './sold-out.ts';
import type { StockRow } from './stock-level.ts';
import { movement } from './stock-movement.ts';

/** A paid order was cancelled: its pieces and rights go back to where they were sold from. Once per key. */
export async function unsell(key: string, lines: readonly ShelfLine[]): Promise<void> {
  await transaction(async (session) => {
    for (const { shelf, quantity } of lines) {
      const rows = await Stock.find({ shelf }, null, { session }).lean<StockRow[]>();
      // A right is dropped long after its sale; nobody needs it back.
      if (rows.length === 0 && isRight(shelf)) continue;
      await putBack(`${key}:${shelf}`, rows, quantity, null, session);
      const saleIds = rows.flatMap(({ saleId }) => saleId ?? []);
      // A sale that is over and closed has pieces again, for the regular shelf.
      await FlashSale.updateMany({ _id: { $in: saleIds } }, { $set: { closedAt: null } }, { session });
    }
  });
  await backOnSale(lines.map(({ shelf }) => shelf));
}

/** Pieces were sent back: they are on the regular shelf again, whatever they were sold from. Once per return. */
export async function restock(returnId: string, lines: readonly { sku: string; quantity: number }[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  await transaction(async (session) => {
    for (const [sku, quantity] of sums) {
      const rows = await Stock.find({ sku }, null, { session }).lean<StockRow[]>();
      await putBack(`return:${returnId}:${sku}`, rows, quantity, sku, session);
    }
  });
  await backOnSale([...sums.keys()]);
}

/**
 * Turns sold pieces into available ones, document by document until all are back; if they were not sold here, nothing is changed.
 * @param home the document that gets them; null: where they were sold
 */
async function putBack(key: string, rows: StockRow[], quantity: number, home: string | null, session: ClientSession) {
  const known = rows.some(({ moves }) => moves.some(({ _id }) => _id === key));
  if (known || (await StockMovement.exists({ _id: key }).session(session))) return;
  let left = quantity;
  let note: { _id?: string; ref: string } = { _id: key, ref: key };
  for (const { _id, shelf, sold } of rows) {
    const pieces = Math.min(sold, left);
    if (pieces === 0) continue;
    left -= pieces;
    const elsewhere = home !== null && home !== shelf;
    const deltas = elsewhere ? { sold: -pieces, received: -pieces } : { sold: -pieces, available: pieces };
    await Stock.updateOne({ _id }, movement('UNSOLD', deltas, note), { session });
    note = { ref: key };
    if (elsewhere) {
      const arrived = movement('UNSOLD', { available: pieces, received: pieces }, note);
      await Stock.updateOne({ _id: home }, arrived, { session });
    }
  }
  if (left > 0) throw new Error(`${key}: ${left} of ${quantity} pieces to put back were not sold here`);
}

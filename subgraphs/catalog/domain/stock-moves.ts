import { Stock } from '../model.ts';
import type { ReservationLine } from './reservation.ts';

/**
 * The three moves of stock. Each line is one guarded write of one document, outside any transaction: it happens whole or
 * not at all, and asked again it finds its guard closed and changes nothing. A hold and the numbers that tell of it change
 * in the same write. Stock documents are written here and in receive-stock.ts, nowhere else.
 */
type Lines = readonly ReservationLine[];

/**
 * Takes what is there of the lines under the name `take`.
 * @returns the lines that could not be held
 */
export async function take(orderId: string, name: string, lines: Lines): Promise<ReservationLine[]> {
  const taken = await write(
    lines.map(({ sku, quantity }) => ({
      filter: { _id: sku, available: { $gte: quantity }, 'holds.take': { $ne: name } },
      update: {
        $inc: { available: -quantity, reserved: quantity },
        $push: { holds: { orderId, take: name, quantity } },
      },
    })),
  );
  if (taken === lines.length) return [];
  const held = await Stock.find({ _id: { $in: lines.map(({ sku }) => sku) }, 'holds.take': name }, { _id: 1 }).lean();
  const skus = new Set(held.map(({ _id }) => _id));
  return lines.filter(({ sku }) => !skus.has(sku));
}

/** Puts held pieces back on sale. */
export const giveBack = (name: string, lines: Lines): Promise<number> =>
  write(
    lines.map(({ sku, quantity }) => ({
      filter: { _id: sku, holds: { $elemMatch: { take: name, quantity } } },
      update: { $inc: { available: quantity, reserved: -quantity }, $pull: { holds: { take: name } } },
    })),
  );

/** Turns held pieces into sold ones. */
export const sell = (name: string, lines: Lines): Promise<number> =>
  write(
    lines.map(({ sku, quantity }) => ({
      filter: { _id: sku, holds: { $elemMatch: { take: name, quantity } } },
      update: { $inc: { reserved: -quantity, sold: quantity }, $pull: { holds: { take: name } } },
    })),
  );

/** @returns how many lines found their guard open */
async function write(writes: { filter: object; update: object }[]): Promise<number> {
  const result = await Stock.bulkWrite(
    writes.map((updateOne) => ({ updateOne })),
    { ordered: false },
  );
  return result.matchedCount;
}

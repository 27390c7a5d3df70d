import { asExpected } from '#platform/compare-and-set.ts';
import { plainWrite } from '#platform/plain-writes.ts';
import { slicesOf } from '#platform/slices.ts';
import { Stock } from '../stock/model.ts';
import { bucketFor } from './known-buckets.ts';
import type { ShelfLine } from './shelf.ts';
import { backOnSale } from './sold-out.ts';
import { takeSpread } from './stock-buckets.ts';
import type { StockRow } from './stock-level.ts';
import { movement } from './stock-movement.ts';

/**
 * The three moves of a reservation. Each is one guarded write of one document, outside any transaction: it happens whole or
 * not at all, and asked again it finds its guard closed and changes nothing. A hold, the numbers that tell of it and the
 * movement for the journal change in the same write.
 */
type Lines = readonly ShelfLine[];

/**
 * Takes what is there of the lines under the name `take`.
 * @returns the lines that could not be held
 */
export async function take(orderId: string, name: string, lines: Lines): Promise<ShelfLine[]> {
  const writes = lines.map(({ shelf, quantity }) => {
    const { $inc, $push } = movement('HELD', { available: -quantity, reserved: quantity }, { ref: name });
    const hold = { orderId, take: name, quantity };
    return {
      filter: asExpected<StockRow>(bucketFor(shelf, name), {
        available: { $gte: quantity },
        'holds.take': { $ne: name },
      }),
      update: { $inc, $push: { ...$push, holds: hold }, $set: { takenAt: new Date() } },
    };
  });
  const taken = await write(writes);
  if (taken === lines.length) return [];
  const held = new Set((await holdsOf(name, lines)).map(({ shelf }) => shelf));
  return takeSpread(
    orderId,
    name,
    lines.filter(({ shelf }) => !held.has(shelf)),
  );
}

/** Puts held pieces back on sale. */
export async function giveBack(name: string, lines: Lines): Promise<number> {
  const freed = await end(name, lines, (quantity, ref) =>
    movement('FREED', { available: quantity, reserved: -quantity }, { ref }),
  );
  if (freed > 0) await backOnSale(lines.map(({ shelf }) => shelf));
  return freed;
}

/** Turns held pieces into sold ones: where they were taken, or else where they are. */
export async function sell(name: string, lines: Lines): Promise<number> {
  const sold = await write(lines.map(({ shelf, quantity }) => endOf(name, bucketFor(shelf, name), quantity, sale)));
  return sold === lines.length ? sold : sold + (await end(name, lines, sale));
}

const sale = (quantity: number, ref: string) => movement('SOLD', { reserved: -quantity, sold: quantity }, { ref });

type Moved = (quantity: number, ref: string) => ReturnType<typeof movement>;

/** A hold is ended where it is: the last pieces of a split shelf may have come out of several buckets. */
async function end(name: string, lines: Lines, moved: Moved): Promise<number> {
  const rows = await holdsOf(name, lines);
  return write(
    rows.flatMap(({ _id, holds }) =>
      holds.filter(({ take }) => take === name).map(({ quantity }) => endOf(name, _id, quantity, moved)),
    ),
  );
}

const endOf = (name: string, _id: string, quantity: number, moved: Moved) => ({
  filter: { _id, holds: { $elemMatch: { take: name, quantity } } },
  update: { ...moved(quantity, name), $pull: { holds: { take: name } } },
});

/** The documents in which this name holds something. */
const holdsOf = (name: string, lines: Lines) =>
  Stock.find({ shelf: { $in: lines.map(({ shelf }) => shelf) }, 'holds.take': name }, { shelf: 1, holds: 1 })
    .lean<Pick<StockRow, '_id' | 'shelf' | 'holds'>[]>()
    .exec();

/** So many lines a command: the database works on several commands at once. */
const LINES_EACH = 4;

/** @returns how many lines found their guard open */
async function write(writes: { filter: object; update: object }[]): Promise<number> {
  const updates = writes.map((updateOne) => ({ updateOne }));
  const commands = slicesOf(updates, LINES_EACH).map((some) =>
    plainWrite(() => Stock.bulkWrite(some, { ordered: false })),
  );
  // Whoever hears of a failure undoes what was done: nothing may be under way any more by then.
  await Promise.allSettled(commands);
  return (await Promise.all(commands)).reduce((sum, { matchedCount }) => sum + matchedCount, 0);
}

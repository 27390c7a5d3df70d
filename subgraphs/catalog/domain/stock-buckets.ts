import type { ClientSession } from 'mongoose';
import { newId } from '#platform/ids.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { transaction } from '#platform/mongo.ts';
import { Stock } from '../stock/model.ts';
import { isSplit, noteBuckets } from './known-buckets.ts';
import type { ShelfLine } from './shelf.ts';
import type { StockRow } from './stock-level.ts';
import { movement } from './stock-movement.ts';

/**
 * A hot shelf has several documents, its buckets, so that buyers do not queue for one. Every write here is a transaction over
 * all buckets of the shelf: pieces are neither lost nor counted twice on the way, and a buyer who does not find enough in one
 * bucket gets the last pieces wherever they are.
 */
const BUCKETS = 4;
/** Fewer pieces for each bucket are not worth it: their buyers would soon look into all. */
const LEAST_EACH = 50;
/** So many in line for one shelf: it is contended. */
const CONTENDED = 8;
/** So many pieces held in one document: every write of it carries all their holds along. */
const CROWDED = 64;
const LOOK_AGAIN_MS = 1_000;
/** A bucket that nobody took from for so long is not needed. */
const COLD_MS = 30_000;

const splitting = new Set<string>();

/** Splits a shelf that so many buyers of this process stand in line for; nobody waits for it. */
export function splitWhenContended(shelf: string, inLine: number): void {
  if (inLine >= CONTENDED) splitSoon(shelf);
}

/** Splits a shelf whose first document has become long; nobody waits for it. */
export function splitWhenCrowded({ _id, shelf, reserved }: Pick<StockRow, '_id' | 'shelf' | 'reserved'>): void {
  if (_id === shelf && reserved > CROWDED) splitSoon(shelf);
}

/** Unless it is split already. */
function splitSoon(shelf: string): void {
  if (isSplit(shelf) || splitting.has(shelf)) return;
  splitting.add(shelf);
  split(shelf)
    .catch((error) => log.warn({ err: error, shelf }, 'a contended shelf was not split; it will be tried again'))
    // A shelf that has too few pieces is not asked about by everybody in the line.
    .finally(() => setTimeout(() => splitting.delete(shelf), LOOK_AGAIN_MS).unref());
}

/** Spreads what is available over several buckets. @returns whether it did */
export async function split(shelf: string, leastEach = LEAST_EACH): Promise<boolean> {
  const ids = await transaction(async (session) => {
    const rows = await bucketsOf(shelf, session);
    const [first] = rows;
    const each = Math.floor((first?.available ?? 0) / BUCKETS);
    if (!first || rows.length > 1 || each < leastEach) return null;
    const given = each * (BUCKETS - 1);
    await change(first, movement('SHIFTED', { available: -given, received: -given }), session);
    const fresh = Array.from({ length: BUCKETS - 1 }, () => bucketOf(first, each));
    await Stock.insertMany(fresh, { session, ordered: true });
    return [first._id, ...fresh.map(({ _id }) => _id)];
  });
  if (ids) {
    noteBuckets(shelf, ids);
    metrics.stockSplits.inc({ change: 'split' });
  }
  return ids !== null;
}

function bucketOf({ shelf, sku, saleId, dropAt }: StockRow, pieces: number): StockRow {
  const { $push } = movement('SHIFTED', { available: pieces, received: pieces });
  return {
    _id: newId(),
    shelf,
    sku,
    ...(saleId ? { saleId } : {}),
    ...(dropAt ? { dropAt } : {}),
    ...{ available: pieces, reserved: 0, sold: 0, received: pieces },
    ...{ holds: [], moves: [$push.moves], pending: 1, drains: 0, shown: 'OUT_OF_STOCK' },
    bucket: true,
    takenAt: new Date(),
  };
}

/**
 * Takes lines whose bucket had too little: of a split shelf, all buckets are brought together and the pieces taken, in one step.
 * @returns the lines that are short in all buckets together
 */
export async function takeSpread(orderId: string, name: string, lines: readonly ShelfLine[]): Promise<ShelfLine[]> {
  if (lines.length === 0) return [];
  const shelves = lines.map(({ shelf }) => shelf);
  const buckets = await Stock.find({ shelf: { $in: shelves } }, { shelf: 1 }).lean<Pick<StockRow, '_id' | 'shelf'>[]>();
  const ids = Map.groupBy(buckets, ({ shelf }) => shelf);
  const short: ShelfLine[] = [];
  for (const line of lines) {
    const isSplit = (ids.get(line.shelf)?.length ?? 0) > 1;
    if (!isSplit || !(await transaction((session) => takeGathered(orderId, name, line, session)))) short.push(line);
    // What is left is in the first one now: whoever comes next need not look elsewhere first.
    else noteBuckets(line.shelf, [line.shelf]);
  }
  return short;
}

async function takeGathered(orderId: string, name: string, line: ShelfLine, session: ClientSession): Promise<boolean> {
  const { shelf, quantity } = line;
  const rows = await bucketsOf(shelf, session);
  if (rows.some(({ holds }) => holds.some((hold) => hold.take === name))) return true;
  if (rows.reduce((sum, { available }) => sum + available, 0) < quantity) return false;
  const first = await gatherRows(rows, session);
  const { $inc, $push } = movement('HELD', { available: -quantity, reserved: quantity }, { ref: name });
  await change(first, { $inc, $push: { ...$push, holds: { orderId, take: name, quantity } } }, session);
  return true;
}

/** Brings what is not held of all buckets back to the first. @returns the first, whose numbers have changed */
export async function gatherRows(rows: StockRow[], session: ClientSession): Promise<StockRow> {
  const [first, ...others] = rows;
  if (!first) throw new Error('a shelf without a document');
  const moved = { available: 0, sold: 0, received: 0 };
  for (const { _id, available, sold } of others) {
    const received = available + sold;
    if (received === 0) continue;
    moved.available += available;
    moved.sold += sold;
    moved.received += received;
    const taken = movement('SHIFTED', { available: -available, sold: -sold, received: -received });
    await Stock.updateOne({ _id }, taken, { session });
  }
  if (moved.received > 0) await change(first, movement('SHIFTED', moved), session);
  return first;
}

const change = (row: StockRow, update: object, session: ClientSession) =>
  Stock.updateOne({ _id: row._id }, update, { session });

/** Those of one shelf, the first document first. */
export async function bucketsOf(shelf: string, session: ClientSession): Promise<StockRow[]> {
  const rows = await Stock.find({ shelf }, null, { session }).lean<StockRow[]>();
  return rows.sort((a, b) => Number(b._id === shelf) - Number(a._id === shelf) || (a._id < b._id ? -1 : 1));
}

/**
 * Brings the shelves together that are not hot any more, and drops the buckets that are empty and whose movements the journal
 * has. What a bucket still holds for orders stays in it until they are paid or given up.
 * @returns how many buckets were dropped
 */
export async function mergeCold(now = Date.now()): Promise<number> {
  const cold = { takenAt: { $gt: new Date(0), $lt: new Date(now - COLD_MS) }, bucket: true } as const;
  const buckets = await Stock.find(cold, { shelf: 1 }).limit(200).lean<Pick<StockRow, '_id' | 'shelf'>[]>();
  for (const shelf of new Set(buckets.map(({ shelf }) => shelf))) {
    await transaction(async (session) => gatherRows(await bucketsOf(shelf, session), session));
  }
  const empty = { available: 0, reserved: 0, sold: 0, received: 0, pending: 0 };
  const ids = buckets.map(({ _id }) => _id);
  const { deletedCount } = await Stock.deleteMany({ _id: { $in: ids }, ...empty });
  if (deletedCount > 0) metrics.stockSplits.inc({ change: 'merge' });
  return deletedCount;
}

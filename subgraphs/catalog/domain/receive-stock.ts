import { isDuplicateKey } from '#platform/mongo.ts';
import { Stock } from '../model.ts';
import type { StockRow } from './stock-level.ts';

/** More pieces of one SKU than any shop keeps, and far below where doubles lose whole numbers. */
export const MOST_PIECES = 100_000_000;

const ATTEMPTS = 50;

export type StockChange = 'CREATED' | 'CHANGED' | 'UNCHANGED';

type Counted = Pick<StockRow, '_id' | 'available' | 'reserved'>;

/**
 * Sets how many pieces of a SKU are on hand: counted on the shelf, those that orders hold included. What is held stays
 * held, so the pieces on sale become `onHand - reserved`, never less than none; `received` follows the difference.
 * Sales that happen meanwhile are not lost: the write is a compare-and-set, tried again.
 */
export async function setStock(sku: string, onHand: number): Promise<StockChange> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await Stock.findById(sku, { available: 1, reserved: 1 }).lean<Counted>();
    if (!row) {
      if (await createStock(sku, onHand)) return 'CREATED';
      continue;
    }
    const change = changeTo(row, onHand);
    if (!change) return 'UNCHANGED';
    const { matchedCount } = await Stock.updateOne(change.filter, change.update);
    if (matchedCount === 1) return 'CHANGED';
  }
  throw new Error(`The stock of ${sku} changes faster than it can be set.`);
}

/**
 * `setStock` for many SKUs in few calls.
 * @returns what became of each that is known; the unknown ones are begun, or left out, as `begin` says
 */
export async function setStocks(
  counts: ReadonlyMap<string, number>,
  begin: boolean,
): Promise<Map<string, StockChange>> {
  const rows = await Stock.find({ _id: { $in: [...counts.keys()] } }, { available: 1, reserved: 1 }).lean<Counted[]>();
  const known = new Set(rows.map(({ _id }) => _id));
  const changes = rows.flatMap((row) => changeTo(row, counts.get(row._id)!) ?? []);
  const outcome = new Map<string, StockChange>(rows.map(({ _id }) => [_id, 'UNCHANGED']));
  for (const { filter } of changes) outcome.set(filter._id, 'CHANGED');
  if (changes.length > 0) {
    const writes = changes.map((updateOne) => ({ updateOne }));
    const { matchedCount } = await Stock.bulkWrite(writes, { ordered: false });
    // Somebody bought in between: the answer does not say which, and setting again what is set changes nothing.
    if (matchedCount < changes.length)
      for (const { filter } of changes) await setStock(filter._id, counts.get(filter._id)!);
  }
  const missing = [...counts].filter(([sku]) => begin && !known.has(sku));
  for (const [sku, change] of await createStocks(missing)) outcome.set(sku, change);
  return outcome;
}

async function createStocks(counts: [sku: string, onHand: number][]): Promise<[string, StockChange][]> {
  try {
    if (counts.length > 0) await Stock.insertMany(counts.map(fresh), { ordered: false });
    return counts.map(([sku]) => [sku, 'CREATED']);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Somebody began one of them at the same moment; those that are there now change no more.
    for (const [sku, onHand] of counts) await setStock(sku, onHand);
    return counts.map(([sku]) => [sku, 'CREATED']);
  }
}

const fresh = ([sku, onHand]: [sku: string, onHand: number]): StockRow => ({
  _id: sku,
  available: onHand,
  reserved: 0,
  sold: 0,
  received: onHand,
  holds: [],
  shown: null,
});

/** The write that brings a level to `onHand`, guarded by what was read; undefined when it is there. */
function changeTo({ _id, available, reserved }: Counted, onHand: number) {
  const delta = Math.max(onHand - reserved, 0) - available;
  if (delta === 0) return undefined;
  return { filter: { _id, available, reserved }, update: { $inc: { available: delta, received: delta } } };
}

/** Begins the stock of a SKU. @returns false when there is one already */
async function createStock(sku: string, onHand: number): Promise<boolean> {
  try {
    await Stock.insertOne(fresh([sku, onHand]));
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

import { fingerprint, newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Stock } from '../stock/model.ts';
import { changeStocks, noteOf } from './change-stock.ts';
import { newShelf } from './shelf.ts';

/** More pieces of one SKU than any shop keeps, and far below where doubles lose whole numbers. */
export const MOST_PIECES = 100_000_000;

export type StockReceipt = 'CREATED' | 'CHANGED' | 'UNCHANGED';

/**
 * Sets how many pieces of a SKU are on hand: counted on the shelf, those that orders hold included. What is held stays
 * held, so the pieces on sale become `onHand - reserved`, never less than none; `received` follows the difference.
 */
export async function setStock(sku: string, onHand: number): Promise<StockReceipt> {
  return (await setStocks(new Map([[sku, onHand]]), true)).get(sku) ?? 'UNCHANGED';
}

/**
 * `setStock` for many SKUs in few calls.
 * @param key under one key the stock of a SKU is set once, whatever is repeated; without one each call counts
 * @returns what became of each that is known; the unknown ones are begun, or left out, as `begin` says
 */
export async function setStocks(
  counts: ReadonlyMap<string, number>,
  begin: boolean,
  key: string = newId(),
): Promise<Map<string, StockReceipt>> {
  const outcome = new Map<string, StockReceipt>();
  let open = [...counts];
  while (open.length > 0) {
    const changes = await changeStocks(open.map(([sku, onHand]) => countOf(sku, onHand, key)));
    const missing: typeof open = [];
    open.forEach(([sku, onHand], i) => {
      if (changes[i]?.outcome === 'UNKNOWN_SKU') missing.push([sku, onHand]);
      else outcome.set(sku, changes[i]?.outcome === 'CHANGED' ? 'CHANGED' : 'UNCHANGED');
    });
    // Those that somebody else began at the same moment are counted once more.
    open = begin && missing.length > 0 ? await beginStocks(missing, outcome, key) : [];
  }
  return outcome;
}

function countOf(sku: string, onHand: number, key: string) {
  return { key, sku, to: { onHand }, floor: true, reason: 'import', hash: fingerprint({ sku, onHand }) };
}

/** @returns those that were there already */
async function beginStocks(
  counts: [sku: string, onHand: number][],
  outcome: Map<string, StockReceipt>,
  key: string,
): Promise<[string, number][]> {
  const rows = counts.map(([sku, onHand]) => newShelf(sku, onHand, { sku, note: noteOf(countOf(sku, onHand, key)) }));
  for (const [sku] of counts) outcome.set(sku, 'CREATED');
  try {
    await Stock.insertMany(rows, { ordered: false });
    return [];
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const { writeErrors } = error as { writeErrors: { index: number } | { index: number }[] };
    return [writeErrors].flat().map(({ index }) => counts[index]!);
  }
}

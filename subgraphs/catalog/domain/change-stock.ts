import { transaction } from '#platform/mongo.ts';
import { Stock, StockMovement } from '../stock/model.ts';
import { backOnSale } from './sold-out.ts';
import { bucketsOf, gatherRows } from './stock-buckets.ts';
import { LEVEL_FIELDS, levelOf, rowsOf, type StockLevel, type StockRow } from './stock-level.ts';
import { movement } from './stock-movement.ts';

/** A wish to change the stock of one SKU. */
export interface StockChange {
  /** Under one key a change of this SKU is made once, whatever happens to the answer. */
  key: string;
  sku: string;
  /** Pieces that came or went, or how many are on hand: counted on the shelf, what orders hold included. */
  to: { delta: number } | { onHand: number };
  /** Only if so many are available. */
  expected?: number | null;
  /** With `onHand`: where orders hold more than was counted, none are left, instead of a refusal. */
  floor?: boolean;
  reason?: string | null;
  by?: string | null;
  /** Of everything but the key. */
  hash: string;
}

/** `level`: as it was found, or is after the change. */
export type ChangeOutcome =
  | { outcome: 'CHANGED' | 'UNCHANGED' | 'REPLAYED' | 'STALE' | 'BELOW_RESERVED' | 'KEY_REUSED'; level: StockLevel }
  | { outcome: 'UNKNOWN_SKU' };

type Row = Pick<
  StockRow,
  '_id' | 'sku' | 'saleId' | 'drains' | 'moves' | 'available' | 'reserved' | 'sold' | 'received'
>;
type Plan = { settled: ChangeOutcome } | { delta: number; level: StockLevel };

const ATTEMPTS = 20;

/**
 * Changes the stock of SKUs, many in few calls. Sales that happen meanwhile are not lost: each write is a compare-and-set, tried
 * again; and each is guarded by the count of drains, so that between the look into the journal and the write nobody else's write
 * under the same key can have come and gone. Rows that change nothing write nothing.
 * @param dryRun only says what would become of each
 * @returns what became of each, in order
 */
export async function changeStocks(changes: readonly StockChange[], dryRun = false): Promise<ChangeOutcome[]> {
  const outcomes: ChangeOutcome[] = [];
  let open = changes.map((change, index) => ({ change, index, tried: false }));
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`The stock of ${open[0]?.change.sku} changes faster than it can be set.`);
    const known = await look(open.map(({ change }) => change));
    const writes: { updateOne: { filter: object; update: object } }[] = [];
    const again: typeof open = [];
    const skus = new Set<string>();
    for (const one of open) {
      const { change, index, tried } = one;
      const rows = known.rows.get(change.sku) ?? [];
      const plan = planOf(change, rows, known.hashes, tried);
      if ('settled' in plan) outcomes[index] = plan.settled;
      else if (dryRun) outcomes[index] = changed(plan);
      // A second row of the same SKU has to see what the first one did.
      else if (skus.has(change.sku)) again.push(one);
      else if (rows.length > 1) outcomes[index] = await changeWide(change);
      else {
        again.push({ ...one, tried: true });
        outcomes[index] = changed(plan);
        writes.push({ updateOne: guarded(change, rows[0]!, plan.delta) });
      }
      skus.add(change.sku);
    }
    const landed = writes.length > 0 ? (await Stock.bulkWrite(writes, { ordered: false })).matchedCount : 0;
    // When one guard was closed the answer does not say which: under their keys all can be asked again.
    open = landed === writes.length ? again.filter(({ tried }) => !tried) : again;
  }
  if (!dryRun) await backOnSale(changes.map(({ sku }) => sku));
  return outcomes;
}

/** The documents first, then the journal: see `guarded`. */
async function look(changes: readonly StockChange[]) {
  const fields = { ...LEVEL_FIELDS, drains: 1, 'moves._id': 1, 'moves.hash': 1 };
  const rows = await Stock.find({ sku: { $in: changes.map(({ sku }) => sku) } }, fields).lean<Row[]>();
  const keys = changes.map(movementId);
  const journal = await StockMovement.find({ _id: { $in: keys } }, { hash: 1 }).lean<{ _id: string; hash: string }[]>();
  const moves = [...journal, ...rows.flatMap(({ moves }) => moves)];
  return { rows: Map.groupBy(rows, ({ sku }) => sku ?? ''), hashes: new Map(moves.map((m) => [m._id, m.hash])) };
}

/** @param tried whether it was us who may have written under this key */
function planOf(
  change: StockChange,
  rows: readonly Row[],
  hashes: ReadonlyMap<string, string | null>,
  tried: boolean,
): Plan {
  const { to, expected, floor, hash } = change;
  const key = movementId(change);
  if (rows.length === 0) return { settled: { outcome: 'UNKNOWN_SKU' } };
  const level = levelOf(rows);
  const settled = (outcome: Exclude<ChangeOutcome['outcome'], 'UNKNOWN_SKU'>) => ({ settled: { outcome, level } });
  if (hashes.has(key)) return settled(hashes.get(key) !== hash ? 'KEY_REUSED' : tried ? 'CHANGED' : 'REPLAYED');
  if (expected != null && expected !== level.available) return settled('STALE');
  const wanted = 'delta' in to ? level.available + to.delta : to.onHand - level.reserved;
  if (wanted < 0 && !floor) return settled('BELOW_RESERVED');
  const delta = Math.max(wanted, 0) - level.available;
  return delta === 0 ? settled('UNCHANGED') : { delta, level };
}

const changed = ({ delta, level }: { delta: number; level: StockLevel }): ChangeOutcome => ({
  outcome: 'CHANGED',
  level: { ...level, available: level.available + delta, received: level.received + delta },
});

/** A delivery may meet any level; what was counted, or compared, holds for the level that was seen only. */
function guarded(change: StockChange, { _id, drains, available, reserved }: Row, delta: number) {
  const seen = 'onHand' in change.to || change.expected != null;
  const level = seen ? { available, reserved } : { available: { $gte: -delta } };
  return {
    filter: { _id, drains, 'moves._id': { $ne: movementId(change) }, ...level },
    update: written(change, delta),
  };
}

/** The journal has each of its own: one key may be used for several SKUs, but once for each. */
const movementId = ({ key, sku }: Pick<StockChange, 'key' | 'sku'>): string => `${key}:${sku}`;

function written(change: StockChange, delta: number) {
  const { key, reason = null, by = null, hash } = change;
  const note = { _id: movementId(change), ref: key, reason, by, hash };
  return movement('ADJUSTED', { available: delta, received: delta }, note);
}

/** Of a SKU with several documents: in one transaction over all of them. */
function changeWide(change: StockChange): Promise<ChangeOutcome> {
  return transaction(async (session) => {
    const rows = await rowsOf(change.sku, session);
    const hashes = new Map(rows.flatMap(({ moves }) => moves.map(({ _id, hash }) => [_id, hash] as const)));
    const journal = await StockMovement.findById(movementId(change), { hash: 1 }, { session }).lean<{ hash: string }>();
    if (journal) hashes.set(movementId(change), journal.hash);
    const plan = planOf(change, rows, hashes, false);
    if ('settled' in plan) return plan.settled;
    const shelf = await bucketsOf(change.sku, session);
    if ((shelf[0]?.available ?? 0) + plan.delta < 0) await gatherRows(shelf, session);
    await Stock.updateOne({ _id: change.sku }, written(change, plan.delta), { session });
    return changed(plan);
  });
}

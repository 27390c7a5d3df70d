import { transaction } from '#platform/mongo.ts';
import { inSlices } from '#platform/slices.ts';
import { Stock, StockMovement } from '../stock/model.ts';
import { backOnSale } from './sold-out.ts';
import { bucketsOf, gatherRows } from './stock-buckets.ts';
import { LEVEL_FIELDS, levelOf, rowsOf, type StockLevel, type StockRow } from './stock-level.ts';
import { type Movement, movement, type Note } from './stock-movement.ts';

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

/** `level`: as it was found, or is after the change. `delta`: the pieces that came or went under this key. */
export type ChangeOutcome =
  | { outcome: 'CHANGED' | 'REPLAYED'; level: StockLevel; delta: number }
  | { outcome: 'UNCHANGED' | 'STALE' | 'BELOW_RESERVED' | 'KEY_REUSED'; level: StockLevel }
  | { outcome: 'UNKNOWN_SKU' };

type Row = Pick<
  StockRow,
  '_id' | 'sku' | 'saleId' | 'drains' | 'moves' | 'available' | 'reserved' | 'sold' | 'received'
>;
/** What the journal has under a key. */
type Known = Pick<Movement, '_id' | 'hash' | 'available'>;
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
      const plan = planOf(change, rows, known.moves, tried);
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
  const fields = { ...LEVEL_FIELDS, drains: 1, 'moves._id': 1, 'moves.hash': 1, 'moves.available': 1 };
  const skus = [...new Set(changes.map(({ sku }) => sku))];
  const rows = await inSlices(skus, SLICE, ($in) => Stock.find({ sku: { $in } }, fields).lean<Row[]>());
  const journal = await inSlices(changes.map(movementId), SLICE, ($in) =>
    StockMovement.find({ _id: { $in } }, JOURNAL_FIELDS).lean<Known[]>(),
  );
  return { rows: Map.groupBy(rows, ({ sku }) => sku ?? ''), moves: byId(journal, rows) };
}

const SLICE = 50;

const JOURNAL_FIELDS = { hash: 1, available: 1 } as const;

const byId = (journal: readonly Known[], rows: readonly Pick<Row, 'moves'>[]): Map<string, Known> =>
  new Map([...journal, ...rows.flatMap(({ moves }) => moves)].map((move) => [move._id, move]));

/** @param tried whether it was us who may have written under this key */
function planOf(change: StockChange, rows: readonly Row[], moves: ReadonlyMap<string, Known>, tried: boolean): Plan {
  const { to, expected, floor, hash } = change;
  const known = moves.get(movementId(change));
  if (rows.length === 0) return { settled: { outcome: 'UNKNOWN_SKU' } };
  const level = levelOf(rows);
  const settled = (outcome: 'UNCHANGED' | 'STALE' | 'BELOW_RESERVED' | 'KEY_REUSED') => ({
    settled: { outcome, level },
  });
  if (known && known.hash !== hash) return settled('KEY_REUSED');
  if (known) return { settled: { outcome: tried ? 'CHANGED' : 'REPLAYED', level, delta: known.available } };
  if (expected != null && expected !== level.available) return settled('STALE');
  const wanted = 'delta' in to ? level.available + to.delta : to.onHand - level.reserved;
  if (wanted < 0 && !floor) return settled('BELOW_RESERVED');
  const delta = Math.max(wanted, 0) - level.available;
  return delta === 0 ? settled('UNCHANGED') : { delta, level };
}

const changed = ({ delta, level }: { delta: number; level: StockLevel }): ChangeOutcome => ({
  outcome: 'CHANGED',
  delta,
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

/** What the journal says of a change, so that it is found again by its key. */
export function noteOf(change: StockChange): Note {
  const { key, reason = null, by = null, hash } = change;
  return { _id: movementId(change), ref: key, reason, by, hash };
}

const written = (change: StockChange, delta: number) =>
  movement('ADJUSTED', { available: delta, received: delta }, noteOf(change));

/** Of a SKU with several documents: in one transaction over all of them. */
function changeWide(change: StockChange): Promise<ChangeOutcome> {
  return transaction(async (session) => {
    const rows = await rowsOf(change.sku, session);
    const journal = await StockMovement.findById(movementId(change), JOURNAL_FIELDS, { session }).lean<Known>();
    const plan = planOf(change, rows, byId(journal ? [journal] : [], rows), false);
    if ('settled' in plan) return plan.settled;
    const shelf = await bucketsOf(change.sku, session);
    if ((shelf[0]?.available ?? 0) + plan.delta < 0) await gatherRows(shelf, session);
    await Stock.updateOne({ _id: change.sku }, written(change, plan.delta), { session });
    return changed(plan);
  });
}

import { asExpected } from '#platform/compare-and-set.ts';
import { announce } from '#platform/live.ts';
import { isDuplicateKey, isUnreachable, transaction } from '#platform/mongo.ts';
import { inSlices, slicesOf } from '#platform/slices.ts';
import { Stock, StockMovement } from '../stock/model.ts';
import { availabilityOf, MOST_LOW } from './availability.ts';
import { backOnSale } from './sold-out.ts';
import { bucketsOf, gatherRows } from './stock-buckets.ts';
import { LEVEL_FIELDS, levelOf, rowsOf, type StockLevel, type StockRow } from './stock-level.ts';
import { counted, type Movement, type MovementRow, movement, type Note } from './stock-movement.ts';
import { noteMoved } from './watch-journal.ts';

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

type Row = Pick<StockRow, '_id' | 'sku' | 'saleId' | 'moves' | 'available' | 'reserved' | 'sold' | 'received'>;
/** What the journal has under a key. */
type Known = Pick<Movement, '_id' | 'hash' | 'available'>;
type Plan = { settled: ChangeOutcome } | { delta: number; level: StockLevel };

interface Wish {
  change: StockChange;
  index: number;
  /** Whether it was us who may have written under this key. */
  tried: boolean;
}

/** A change that is to be made of a SKU with one document. */
interface Planned extends Wish {
  row: Row;
  plan: { delta: number; level: StockLevel };
}

const ATTEMPTS = 20;

/**
 * Changes the stock of SKUs, many in few calls, with what the journal is to say of them: some at a time in one transaction, so that neither is
 * without the other. Sales that happen meanwhile are not lost: each write is a compare-and-set, tried again, and with fewer beside it
 * when somebody else was quicker. Rows that change nothing write nothing.
 * @param dryRun only says what would become of each
 * @returns what became of each, in order
 */
export async function changeStocks(changes: readonly StockChange[], dryRun = false): Promise<ChangeOutcome[]> {
  const outcomes: ChangeOutcome[] = [];
  let open: Wish[] = changes.map((change, index) => ({ change, index, tried: false }));
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`The stock of ${open[0]?.change.sku} changes faster than it can be set.`);
    const known = await look(open.map(({ change }) => change));
    const planned: Planned[] = [];
    const again: Wish[] = [];
    const skus = new Set<string>();
    for (const wish of open) {
      const { change, index, tried } = wish;
      const rows = known.rows.get(change.sku) ?? [];
      const plan = planOf(change, rows, known.moves, tried);
      if ('settled' in plan) outcomes[index] = plan.settled;
      else if (dryRun) outcomes[index] = changed(plan);
      // A second row of the same SKU has to see what the first one did.
      else if (skus.has(change.sku)) again.push(wish);
      else if (rows.length > 1) outcomes[index] = await changeWide(change);
      else planned.push({ ...wish, row: rows[0]!, plan });
      skus.add(change.sku);
    }
    for (const some of slicesOf(planned, Math.max(1, Math.floor(TOGETHER / 4 ** attempt)))) {
      const done = await write(some);
      for (const { change, index, plan } of some) {
        if (done) outcomes[index] = changed(plan);
        else again.push({ change, index, tried: true });
      }
    }
    open = again.sort((a, b) => a.index - b.index);
  }
  if (dryRun) return outcomes;
  await backOnSale(changes.map(({ sku }) => sku));
  // The shop window hears by the documents themselves where another word is due (`written`).
  const moved = changes.filter((_, i) => 'delta' in outcomes[i]!).map(({ sku }) => sku);
  announce(...moved.map((sku) => `pieces:${sku}` as const));
  noteMoved(moved);
  return outcomes;
}

/** The documents first, then the journal: what is carried there meanwhile is seen in one of them. */
async function look(changes: readonly StockChange[]) {
  const fields = { ...LEVEL_FIELDS, 'moves._id': 1, 'moves.hash': 1, 'moves.available': 1 };
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

/** Changes of one transaction, at first. */
const TOGETHER = 50;
/** After so long each is better tried with fewer beside it. */
const TOGETHER_MS = 1_000;

class Overtaken extends Error {}

/** All of these changes or, when somebody else was quicker with one of them, none. @returns whether they were made */
async function write(some: readonly Planned[]): Promise<boolean> {
  const alone = some.length === 1;
  try {
    await transaction(
      async (session) => {
        const { matchedCount } = await Stock.bulkWrite(some.map(guarded) as never, { ordered: false, session });
        if (matchedCount < some.length) throw new Overtaken();
        const entries = some.map(({ change, row, plan }) => entryOf(change, row, plan.delta));
        await StockMovement.insertMany(entries, { ordered: false, lean: true, session });
      },
      alone ? undefined : TOGETHER_MS,
    );
    return true;
  } catch (error) {
    // Or somebody else wrote under the same key.
    if (error instanceof Overtaken || isDuplicateKey(error) || (!alone && isUnreachable(error))) return false;
    throw error;
  }
}

/**
 * A delivery may meet any level; what was counted, or compared, holds for the level that was seen only. What is no news must be none for any
 * level that it meets.
 */
function guarded({ change, row, plan: { delta } }: Planned) {
  const { _id, available, reserved } = row;
  const after = available + delta;
  const seen = 'onHand' in change.to || change.expected != null;
  // With so many before, it is in stock before and after.
  const plenty = MOST_LOW + 1 + Math.max(0, -delta);
  const news = seen ? availabilityOf(available) !== availabilityOf(after) : available < plenty;
  const expected = seen ? { available, reserved } : { available: { $gte: news ? -delta : plenty } };
  return { updateOne: { filter: asExpected<StockRow>(_id, expected), update: written(delta, news) } };
}

/** @param news whether the shop window has to be told (stock-journal.ts) */
function written(delta: number, news: boolean) {
  if (!news) return { $inc: { available: delta, received: delta, drains: 1 } };
  const add = (field: string, by: number) => ({ [field]: { $add: [`$${field}`, by] } });
  const numbers = { ...add('available', delta), ...add('received', delta), ...add('drains', 1) };
  return counted({ ...numbers, shown: null });
}

/** The journal's row of a change. */
function entryOf(change: StockChange, { _id, sku }: Pick<Row, '_id' | 'sku'>, delta: number): MovementRow {
  const { $push } = movement('ADJUSTED', { available: delta, received: delta }, noteOf(change));
  return { ...$push.moves, stock: _id, sku };
}

/** The journal has each of its own: one key may be used for several SKUs, but once for each. */
const movementId = ({ key, sku }: Pick<StockChange, 'key' | 'sku'>): string => `${key}:${sku}`;

/** What the journal says of a change, so that it is found again by its key. */
export function noteOf(change: StockChange): Note {
  const { key, reason = null, by = null, hash } = change;
  return { _id: movementId(change), ref: key, reason, by, hash };
}

/** Of a SKU with several documents: in one transaction over all of them. */
function changeWide(change: StockChange): Promise<ChangeOutcome> {
  return transaction(async (session) => {
    const rows = await rowsOf(change.sku, session);
    const journal = await StockMovement.findById(movementId(change), JOURNAL_FIELDS, { session }).lean<Known>();
    const plan = planOf(change, rows, byId(journal ? [journal] : [], rows), false);
    if ('settled' in plan) return plan.settled;
    const shelf = await bucketsOf(change.sku, session);
    if ((shelf[0]?.available ?? 0) + plan.delta < 0) await gatherRows(shelf, session);
    await Stock.updateOne({ _id: change.sku }, written(plan.delta, true), { session, updatePipeline: true });
    await StockMovement.insertMany([entryOf(change, { _id: change.sku, sku: change.sku }, plan.delta)], {
      lean: true,
      session,
    });
    return changed(plan);
  });
}

import { holdLease } from '#platform/lease.ts';
import { announce } from '#platform/live.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { slicesOf } from '#platform/slices.ts';
import { Stock, StockMovement } from '../stock/model.ts';
import { asShown, type Shown, tellStock } from './show-stock.ts';
import { splitWhenCrowded } from './stock-buckets.ts';
import type { StockRow } from './stock-level.ts';
import { counted, type MovementRow } from './stock-movement.ts';
import { noteMoved } from './watch-journal.ts';

/** Found at a time: an engine may look at all that wait, whatever the limit. */
const PAGE = 500;
/** Carried at a time. */
const BATCH = 100;
const waiting = { pending: { $gte: 1, $lte: Number.MAX_SAFE_INTEGER } } as const;

type Waiting = Pick<StockRow, '_id' | 'shelf' | 'sku' | 'reserved' | 'moves'>;

/**
 * Carries movements from the stock documents to the journal: first written there, then taken out here, so that a crash in
 * between leaves a movement in both places, under one id. One process does it at a time; two would do no harm. On the way
 * the shop window hears which SKUs moved.
 * @returns how many movements were carried
 */
export async function drainMovements(): Promise<number> {
  if (!(await holdLease('catalog.stock-journal'))) return 0;
  let carried = 0;
  for (;;) {
    const fields = { shelf: 1, sku: 1, reserved: 1, moves: 1 };
    const rows = await Stock.find(waiting, fields).limit(PAGE).lean<Waiting[]>();
    for (const some of slicesOf(rows, BATCH)) carried += await carry(some);
    if (rows.length < PAGE) return carried;
  }
}

async function carry(rows: Waiting[]): Promise<number> {
  const entries = rows.flatMap(({ _id, sku, moves }) =>
    moves.map((move): MovementRow => ({ ...move, stock: _id, sku })),
  );
  await write(entries);
  const skus = [...new Set(rows.flatMap(({ sku }) => sku ?? []))];
  announce(...skus.map((sku) => `pieces:${sku}` as const));
  const shown = await tellStock(skus);
  const carried = new Map(rows.map(({ _id, moves }) => [_id, moves.map((move) => move._id)]));
  // Of a SKU of which only other shelves moved, too.
  const ids = new Set([...carried.keys(), ...shown.keys()]);
  const taken = [...ids].map((_id) => takeOut(_id, carried.get(_id) ?? [], shown.get(_id)));
  await Stock.bulkWrite(taken, { ordered: false });
  noteMoved(skus);
  for (const row of rows) splitWhenCrowded(row);
  return entries.length;
}

async function write(entries: readonly MovementRow[]): Promise<void> {
  if (entries.length === 0) return;
  try {
    await StockMovement.insertMany(entries, { ordered: false, lean: true });
  } catch (error) {
    // Written by a drain that died before it could take them out.
    if (!isDuplicateKey(error)) throw error;
  }
}

/**
 * Takes movements out of their document, and notes what the shop window was told; repeated it takes nothing more. Each by a write of its own:
 * SecantusDB's Python server keeps a collection locked while an update of many waits for a transaction to end, which then waits for the lock.
 * What has to hold is in the update and not beside the id, as for each further condition that server reads all indexes three times.
 */
const takeOut = (_id: string, carried: readonly string[], shown: Shown | undefined) => ({
  updateOne: {
    filter: { _id },
    update: counted({
      moves: {
        $filter: { input: '$moves', as: 'move', cond: { $not: [{ $in: ['$$move._id', { $literal: carried }] }] } },
      },
      drains: { $add: ['$drains', 1] },
      ...(shown ? asShown(shown) : {}),
    }),
  },
});

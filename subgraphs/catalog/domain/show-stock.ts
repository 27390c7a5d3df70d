import { holdLease } from '#platform/lease.ts';
import { Product, Stock } from '../model.ts';
import type { StockRow } from './stock-level.ts';

const BATCH = 500;

/** SKUs whose stock came or went since their product was told, by the index on both fields. */
const behind = {
  $or: [
    { shown: null },
    { shown: true, available: { $gte: 0, $lt: 1 } },
    { shown: false, available: { $gt: 0, $lte: Number.MAX_SAFE_INTEGER } },
  ],
};

/**
 * Tells products which of their variants are in stock, for the filter. Only one process at a time does it: two could
 * overtake each other between the product and the note that it was told.
 * @returns how many SKUs were told of
 */
export async function showStock(): Promise<number> {
  if (!(await holdLease('catalog.show-stock'))) return 0;
  let told = 0;
  for (;;) {
    const rows = await Stock.find(behind, { available: 1, shown: 1 })
      .limit(BATCH)
      .lean<Pick<StockRow, '_id' | 'available' | 'shown'>[]>();
    if (rows.length > 0) await tell(rows);
    told += rows.length;
    if (rows.length < BATCH) return told;
  }
}

async function tell(rows: Pick<StockRow, '_id' | 'available' | 'shown'>[]): Promise<void> {
  await Product.bulkWrite(
    rows.map(({ _id, available }) => ({
      updateOne: { filter: { 'variants.sku': _id }, update: setInStock(_id, available > 0) },
    })),
    { ordered: false },
  );
  await Stock.bulkWrite(
    rows.map(({ _id, available, shown }) => ({
      updateOne: { filter: { _id, shown }, update: { $set: { shown: available > 0 } } },
    })),
    { ordered: false },
  );
}

/** One variant and the sum over all of them in one write. */
const setInStock = (sku: string, inStock: boolean) => [
  {
    $set: {
      variants: {
        $map: {
          input: '$variants',
          as: 'v',
          in: { $cond: [{ $eq: ['$$v.sku', sku] }, { $mergeObjects: ['$$v', { inStock }] }, '$$v'] },
        },
      },
    },
  },
  { $set: { inStock: { $anyElementTrue: [{ $map: { input: '$variants', as: 'v', in: '$$v.inStock' } }] } } },
];

import type { ClientSession } from 'mongoose';
import { dropLease, holdLease } from '#platform/lease.ts';
import { transaction } from '#platform/mongo.ts';
import { BoughtTogether, Product, SoldOrder } from '../model.ts';
import { pairOf, SalesTally } from './sales-tally.ts';
import { kept, type SoldOrderRow } from './sold-order.ts';

export const COUNTING = 'catalog.count-sales';
const BATCH = 200;

/**
 * Brings the counters of products and pairs up to what the orders say now: each order's difference to what was counted of it, many
 * orders in one transaction, which an order that changes meanwhile makes run again. One process at a time.
 * @returns how many orders were due
 */
export async function countSales(): Promise<number> {
  let done = 0;
  if (!(await SoldOrder.exists({ due: true })) || !(await holdLease(COUNTING))) return done;
  try {
    for (let counted = BATCH; counted === BATCH && (await holdLease(COUNTING)); done += counted) {
      counted = await transaction(countBatch);
    }
  } finally {
    // Whoever kept it between two runs would never let a rebuild begin.
    await dropLease(COUNTING);
  }
  return done;
}

async function countBatch(session: ClientSession): Promise<number> {
  const orders = await SoldOrder.find({ due: true }, null, { session }).limit(BATCH).lean<SoldOrderRow[]>();
  if (orders.length === 0) return 0;
  const tally = new SalesTally();
  for (const order of orders) {
    tally.add(order.counted ?? [], -1);
    tally.add(kept(order), 1);
  }
  await SoldOrder.bulkWrite(
    orders.map((order) => ({
      updateOne: { filter: { _id: order._id }, update: { $set: { counted: kept(order) }, $unset: { due: 1 } } },
    })),
    { session },
  );
  await move(tally, session);
  return orders.length;
}

async function move(tally: SalesTally, session: ClientSession): Promise<void> {
  const products = [...tally.products].filter(([, { soldCount, popularity }]) => soldCount !== 0 || popularity !== 0);
  const pairs = [...tally.pairs].filter(([, orders]) => orders !== 0);
  if (products.length > 0) {
    await Product.bulkWrite(
      products.map(([_id, by]) => ({ updateOne: { filter: { _id }, update: { $inc: by } } })),
      { session },
    );
  }
  if (pairs.length > 0) {
    await BoughtTogether.bulkWrite(
      pairs.map(([_id, orders]) => ({
        updateOne: { filter: { _id }, update: { $inc: { orders }, $setOnInsert: pairOf(_id) }, upsert: true },
      })),
      { session },
    );
  }
}

import { withLease } from '#platform/lease.ts';
import { batchesOf } from '#platform/slices.ts';
import { BoughtTogether, Product, SoldOrder } from '../model.ts';
import { COUNTING } from './count-sales.ts';
import type { ProductRow } from './product.ts';
import { type ProductTally, pairOf, SalesTally } from './sales-tally.ts';
import { kept, type SoldOrderRow } from './sold-order.ts';

const BATCH = 500;

/**
 * Makes the sales counters anew from the orders, while the shop runs: what happens meanwhile is counted after it. If it dies midway, run it
 * again.
 * @returns how many orders were counted
 */
export const rebuildCounters = (): Promise<number> => withLease(COUNTING, rebuild);

async function rebuild(): Promise<number> {
  await BoughtTogether.updateMany({}, { $unset: { rebuilt: 1 } });
  const products = new Map<string, ProductTally>();
  let orders = 0;
  for await (const batch of batchesOf(SoldOrder.find().lean<SoldOrderRow[]>().cursor(), BATCH)) {
    await countAnew(batch as SoldOrderRow[], products);
    orders += batch.length;
  }
  await setProducts(products);
  const takeOver = [{ $set: { orders: { $ifNull: ['$rebuilt', 0] } } }, { $unset: 'rebuilt' }];
  await BoughtTogether.updateMany({}, takeOver, { updatePipeline: true });
  await BoughtTogether.deleteMany({ orders: 0 });
  return orders;
}

async function countAnew(orders: SoldOrderRow[], products: Map<string, ProductTally>): Promise<void> {
  const tally = new SalesTally();
  for (const order of orders) tally.add(kept(order), 1);
  for (const [id, { soldCount, popularity }] of tally.products) {
    const sum = products.get(id) ?? { soldCount: 0, popularity: 0 };
    products.set(id, { soldCount: sum.soldCount + soldCount, popularity: sum.popularity + popularity });
  }
  // An order that has changed since stays due: the difference is counted afterwards.
  await SoldOrder.bulkWrite(
    orders.map((order) => ({ updateOne: { filter: { _id: order._id }, update: { $set: { counted: kept(order) } } } })),
  );
  if (tally.pairs.size === 0) return;
  await BoughtTogether.bulkWrite(
    [...tally.pairs].map(([_id, rebuilt]) => ({
      updateOne: { filter: { _id }, update: { $inc: { rebuilt }, $setOnInsert: pairOf(_id) }, upsert: true },
    })),
  );
}

async function setProducts(counted: ReadonlyMap<string, ProductTally>): Promise<void> {
  const rows = Product.find({}, { soldCount: 1, popularity: 1 }).lean<ProductRow[]>().cursor();
  for await (const batch of batchesOf(rows, BATCH)) {
    const wrong = (batch as ProductRow[]).flatMap(({ _id, soldCount, popularity }) => {
      const right = counted.get(_id) ?? { soldCount: 0, popularity: 0 };
      const same = right.soldCount === soldCount && right.popularity === popularity;
      return same ? [] : [{ updateOne: { filter: { _id }, update: { $set: right } } }];
    });
    if (wrong.length > 0) await Product.bulkWrite(wrong, { ordered: false });
  }
}

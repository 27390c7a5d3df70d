import fc from 'fast-check';
import './catalog-database.ts';
import { ownCatalogDatabase } from './catalog-database.ts';

const { BoughtTogether, Product, SoldOrder } = await import('#subgraphs/catalog/model.ts');
const { countSales } = await import('#subgraphs/catalog/domain/count-sales.ts');
const { rebuildCounters } = await import('#subgraphs/catalog/domain/rebuild-counters.ts');
const notes = await import('#subgraphs/catalog/domain/sold-order.ts');
const { UNSOLD } = await import('#subgraphs/catalog/domain/product.ts');

ownCatalogDatabase('counters');

const PRODUCTS = ['a', 'b', 'c', 'd'];

beforeAll(async () => {
  for (const _id of PRODUCTS) await Product.create({ ...UNSOLD, _id, slug: _id, variants: [{ sku: _id }] });
});

interface Fate {
  lines: { productId: string; quantity: number }[];
  closed: boolean;
  back: number[];
}

const quantity = fc.integer({ min: 1, max: 5 });
const fate: fc.Arbitrary<Fate> = fc.record({
  lines: fc.array(fc.record({ productId: fc.constantFrom(...PRODUCTS), quantity }), { minLength: 1, maxLength: 4 }),
  closed: fc.boolean(),
  back: fc.array(quantity, { maxLength: 2 }),
});

/** Every event of an order, some of them delivered again. */
function eventsOf(orderId: string, { lines, closed, back }: Fate): (() => Promise<unknown>)[] {
  const order = { orderId, customerId: null, lines };
  const some = (n: number) => [{ productId: lines[0]!.productId, quantity: n }];
  return [
    () => notes.notePlaced(order),
    () => notes.notePaid(order),
    () => notes.notePlaced(order),
    ...(closed ? [() => notes.noteClosed(order)] : []),
    ...back.flatMap((n, i) => {
      const returned = { ...order, returnId: `${orderId}-${i}`, lines: some(n) };
      return [() => notes.noteReturned(returned), () => notes.noteReturned(returned)];
    }),
  ];
}

/** What the counters should say, written without any of their code. */
function expected(fates: Fate[]) {
  const counters = Object.fromEntries(PRODUCTS.map((id) => [id, { soldCount: 0, popularity: 0 }]));
  const pairs: Record<string, number> = {};
  for (const { lines, closed, back } of fates) {
    if (closed) continue;
    const left: Record<string, number> = {};
    for (const { productId, quantity } of lines) left[productId] = (left[productId] ?? 0) + quantity;
    for (const n of back) left[lines[0]!.productId]! -= n;
    const kept = Object.keys(left).filter((id) => left[id]! > 0);
    for (const id of kept) {
      counters[id]!.soldCount += left[id]!;
      counters[id]!.popularity += 1;
      for (const other of kept) if (other !== id) pairs[`${id} ${other}`] = (pairs[`${id} ${other}`] ?? 0) + 1;
    }
  }
  return { counters, pairs };
}

async function counted() {
  const rows = await Product.find().lean();
  const together = await BoughtTogether.find({ orders: { $ne: 0 } }).lean();
  return {
    counters: Object.fromEntries(rows.map(({ _id, soldCount, popularity }) => [_id, { soldCount, popularity }])),
    pairs: Object.fromEntries(together.map(({ _id, orders }) => [_id, orders])),
  };
}

test('When the events of orders come in any order, again, and while it is counted, then the counters are those of what was kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      async (fates, dice) => {
        await Promise.all([
          SoldOrder.deleteMany(),
          BoughtTogether.deleteMany(),
          Product.updateMany({}, { $set: UNSOLD }),
        ]);
        const events = fates.flatMap((one, i) => eventsOf(`o${i}`, one));
        const shuffled = events.map((run) => ({ run, at: dice.next().value as number })).sort((a, b) => a.at - b.at);
        for (let i = 0; i < shuffled.length; i += 4) {
          await Promise.all([...shuffled.slice(i, i + 4).map(({ run }) => run()), countSales()]);
        }
        await countSales();
        expect(await counted()).toEqual(expected(fates));
        await Product.updateMany({ _id: 'a' }, { $set: { soldCount: 99 } });
        await BoughtTogether.updateMany({}, { $inc: { orders: 3 } });
        await rebuildCounters();
        expect(await counted()).toEqual(expected(fates));
      },
    ),
    { numRuns: 10 },
  );
});

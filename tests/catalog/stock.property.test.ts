import fc from 'fast-check';
import type { ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import type { StockRow } from '#subgraphs/catalog/domain/stock-level.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { expectInvariants, reserve, Shop } from './stock-shop.ts';
import { inAnHour, piecesOf, skus, step, stories } from './stock-steps.ts';

const { Reservation, Stock } = await import('#subgraphs/catalog/stock/model.ts');
const { openReservation } = await import('#subgraphs/catalog/domain/open-reservation.ts');
const { fillReservation } = await import('#subgraphs/catalog/domain/reserve-stock.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');
const { exactLevels } = await import('#subgraphs/catalog/domain/stock-level.ts');
const { adjustStockBatch } = await import('#subgraphs/catalog/domain/adjust-stock-batch.ts');
const { auditedLevels } = await import('#subgraphs/catalog/domain/audit-stock.ts');
const { drainMovements } = await import('#subgraphs/catalog/domain/stock-journal.ts');
const { setStocks } = await import('#subgraphs/catalog/domain/receive-stock.ts');

ownCatalogDatabase('stock');

/** Pieces of a SKU in the reservations of one state. */
const piecesIn = (rows: ReservationRow[], state: string, sku: string) =>
  rows
    .filter((row) => row.state === state)
    .flatMap((row) => row.lines)
    .reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);

test('When reserve, pin, commit, release, expiry, counting and crashes come in any order, then the stock does what the model does', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
    const shop = new Shop();
    await shop.fill();
    for (const each of steps) await shop.apply(each);
    await shop.check();
    await shop.recover();
    await shop.check();
  });
  await fc.assert(property, { numRuns: 6, examples: stories.map((story) => [story]) });
});

test('When the same steps run at once, then every piece is on sale, held by a living order, or sold', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
    const shop = new Shop();
    await shop.fill();
    // The model cannot know who comes first, so its expectations are not looked at here.
    await Promise.allSettled(steps.map((each) => shop.apply(each)));
    for (const row of await shop.rows()) expectInvariants(row);
    await shop.recover();
    const reservations = await Reservation.find({ _id: { $regex: `^${shop.run}` } }).lean<ReservationRow[]>();
    for (const row of await shop.rows()) expectInvariants(row);
    const own = skus.map((sku) => shop.run + sku);
    const levels = await exactLevels(own);
    own.forEach((sku, i) => {
      const { sold, reserved } = levels[i]!;
      const wanted = {
        sold: piecesIn(reservations, 'COMMITTED', sku),
        reserved: piecesIn(reservations, 'PINNED', sku),
      };
      expect({ sku, sold, reserved }).toEqual({ sku, ...wanted });
    });
    await shop.expectJournal();
  });
  await fc.assert(property, { numRuns: 4 });
});

test('When 60 buyers want one of 20 pieces at once, then exactly 20 get one and the others hear that none is left', async () => {
  await setStock('hot', 20);
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => reserve(`hot-${i}`, [piecesOf('hot')])));
  const reserved = answers.filter(({ status }) => status === 'RESERVED');
  const refused = answers.filter(({ status }) => status === 'INSUFFICIENT');
  expect([reserved.length, refused.length]).toEqual([20, 40]);
  const row = (await Stock.findById('hot').lean<StockRow>())!;
  expect(row).toMatchObject({ available: 0, reserved: 20, sold: 0, received: 20 });
  expectInvariants(row);
});

test('When one order reserves in many calls at once, then its pieces are taken once and all hear the same', async () => {
  await setStock('once', 20);
  const call = () => reserve('once-1', [piecesOf('once', 3)]);
  expect(await Promise.all(Array.from({ length: 12 }, call))).toEqual(Array(12).fill({ status: 'RESERVED' }));
  expect(await Stock.findById('once').lean()).toMatchObject({ available: 17, reserved: 3 });
});

test('When the answer to the confirming write is lost and the driver asks again, then the pieces stay held', async () => {
  await setStock('lost', 5);
  const opening = await openReservation({
    orderId: 'lost-1',
    lines: [piecesOf('lost', 2)],
    rights: [],
    expiresAt: inAnHour(),
  });
  if (!('take' in opening)) throw new Error('not opened');
  expect(await fillReservation(opening.take)).toEqual({ status: 'RESERVED' });
  expect(await fillReservation(opening.take)).toEqual({ status: 'RESERVED' });
  expect(await Stock.findById('lost').lean()).toMatchObject({ available: 3, reserved: 2, holds: [{ quantity: 2 }] });
});

test('When an import brings many SKUs more while they are bought, and comes twice, then each row is made once and no sale is lost', async () => {
  const own = Array.from({ length: 70 }, (_, i) => `batch-${i}`);
  await setStocks(new Map(own.map((sku) => [sku, 10])), true);
  const rows = own.map((sku, row) => ({ row, sku, delta: 5 }));
  const wish = (i: number) => [{ sku: own[i % 20]!, quantity: 1, saleId: null }];
  const [first, second, ...bought] = await Promise.all([
    adjustStockBatch({ batchId: 'one', rows, dryRun: false }),
    adjustStockBatch({ batchId: 'one', rows, dryRun: false }),
    ...Array.from({ length: 60 }, (_, i) => reserve(`beside-${i}`, wish(i))),
  ]);
  for (const outcomes of [first, second]) {
    expect(outcomes.filter(({ outcome, delta }) => !['CHANGED', 'REPLAYED'].includes(outcome) || delta !== 5)).toEqual(
      [],
    );
  }
  expect(bought.filter(({ status }) => status !== 'RESERVED')).toEqual([]);
  const levels = await exactLevels(own);
  const wanted = own.map((_, i) => ({ available: i < 20 ? 12 : 15, reserved: i < 20 ? 3 : 0, sold: 0, received: 15 }));
  expect(levels.map(({ pools: _, ...level }) => level)).toEqual(wanted);
  await drainMovements();
  expect((await auditedLevels(own)).map((level) => level?.agrees)).toEqual(own.map(() => true));
});

test('When a program would break the stock, then the database refuses it', async () => {
  await setStock('guarded', 5);
  const broken = [
    { $inc: { available: -6, received: -6 } },
    { $inc: { available: -1 } },
    { $inc: { available: -1, reserved: 1 } },
    { $inc: { available: 0.5, received: 0.5 } },
  ];
  for (const update of broken) {
    await expect(Stock.updateOne({ _id: 'guarded' }, update)).rejects.toThrow('failed validation');
  }
  expect(await Stock.findById('guarded').lean()).toMatchObject({ available: 5, reserved: 0, sold: 0, received: 5 });
});

import { eventually } from '../stack.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { inAnHour } from './stock-steps.ts';

const { catalogTasks } = await import('#subgraphs/catalog/tasks.ts');
const { reserveStock } = await import('#subgraphs/catalog/domain/reserve-stock.ts');
const { releaseReservation } = await import('#subgraphs/catalog/domain/settle-reservation.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');
const { Stock } = await import('#subgraphs/catalog/stock/model.ts');

ownCatalogDatabase('hot');

const PIECES = 400;
const ordersOf = (sku: string) => Array.from({ length: 24 }, (_, n) => `${sku}-${n}`);

/** So many orders of one piece come at once. */
async function rush(sku: string): Promise<string[]> {
  const customer = { customerId: null, saleTicket: null, expiresAt: inAnHour() };
  const lines = [{ sku, quantity: 1, saleId: null }];
  const answers = await Promise.all(ordersOf(sku).map((orderId) => reserveStock({ orderId, lines, ...customer })));
  return answers.map(({ status }) => status);
}

const rowsOf = (shelf: string) => Stock.find({ shelf }).lean();

async function total(shelf: string) {
  const rows = await rowsOf(shelf);
  const sum = (of: 'available' | 'reserved') => rows.reduce((all, row) => all + row[of], 0);
  return { available: sum('available'), reserved: sum('reserved') };
}

const work = (name: string) => catalogTasks.find((task) => task.name === name)!.run();

test('When a crowd wants a SKU it is split by itself, and when it has gone the buckets are merged; no piece is lost', async () => {
  await setStock('HOT', PIECES);
  expect(new Set(await rush('HOT'))).toEqual(new Set(['RESERVED']));
  await eventually(async () => expect(await rowsOf('HOT')).toHaveLength(4));
  expect(await total('HOT')).toEqual({ available: PIECES - 24, reserved: 24 });

  for (const orderId of ordersOf('HOT')) await releaseReservation(orderId);
  await work('merge-buckets');
  expect(await rowsOf('HOT')).toHaveLength(4);
  await Stock.updateMany({ shelf: 'HOT' }, { $set: { takenAt: new Date(Date.now() - 60_000) } });
  await eventually(async () => {
    await work('stock-journal');
    await work('merge-buckets');
    expect(await rowsOf('HOT')).toMatchObject([{ _id: 'HOT', available: PIECES, reserved: 0 }]);
  });
});

test('When a crowd wants a SKU of which there is little, then it stays in one place', async () => {
  await setStock('SCARCE', 30);
  expect(new Set(await rush('SCARCE'))).toEqual(new Set(['RESERVED']));
  expect(await rowsOf('SCARCE')).toMatchObject([{ _id: 'SCARCE', available: 6, reserved: 24 }]);
});

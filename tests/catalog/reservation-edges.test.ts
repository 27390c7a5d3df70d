import { randomUUID } from 'node:crypto';
import { decodeCursor, encodeCursor } from '#platform/connection.ts';
import type { ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { reserve } from './stock-shop.ts';

const { Product } = await import('#subgraphs/catalog/model.ts');
const { Reservation, Stock } = await import('#subgraphs/catalog/stock/model.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');
const { openReservation } = await import('#subgraphs/catalog/domain/open-reservation.ts');
const { pinReservation, unpinReservation } = await import('#subgraphs/catalog/domain/pin-reservation.ts');
const { restock } = await import('#subgraphs/catalog/domain/unsell.ts');
const { commitReservation, settleUnfinished, unsellReservation } = await import(
  '#subgraphs/catalog/domain/settle-reservation.ts'
);

ownCatalogDatabase('reservation-edges');

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const expiryOf = async (id: string) => (await Reservation.findById(id).lean<ReservationRow>())?.expiresAt;
const levelOf = async (sku: string) => {
  const { available, reserved, sold } = (await Stock.findById(sku).lean())!;
  return { available, reserved, sold };
};

/** Five pieces on a shelf, one of them held for an order. */
async function held(expiresAt = inMinutes(30)) {
  const [sku, orderId] = [randomUUID(), randomUUID()];
  await setStock(sku, 5);
  const lines = [{ sku, quantity: 1, saleId: null }];
  expect(await reserve(orderId, lines, expiresAt)).toEqual({ status: 'RESERVED' });
  return { sku, orderId, lines };
}

test('When an order is cancelled while it is being booked as paid, then its pieces are on sale again', async () => {
  const { sku, orderId } = await held();
  // The booking comes between the look at the reservation and its release.
  const find = Reservation.findById;
  Reservation.findById = ((id: string) => {
    Reservation.findById = find;
    const seen = Reservation.findById(id).lean<ReservationRow>();
    return { lean: () => ({ exec: () => seen.exec().then((row) => commitReservation(orderId).then(() => row)) }) };
  }) as unknown as typeof find;
  expect(await unsellReservation(orderId)).toBe('UNSOLD');
  expect(await levelOf(sku)).toEqual({ available: 5, reserved: 0, sold: 0 });
  expect(await unsellReservation(orderId)).toBe('UNSOLD');
});

test('When a product is withdrawn, then nothing more of it is reserved; what is held stays held', async () => {
  const { sku, orderId, lines } = await held();
  const row = { _id: randomUUID(), slug: sku, published: false, variants: [{ id: 'v', sku }] };
  await Product.collection.insertOne(row as never);
  expect(await reserve(randomUUID(), lines)).toEqual({ status: 'NO_LONGER_SOLD', skus: [sku] });
  expect(await reserve(orderId, lines)).toEqual({ status: 'RESERVED' });
  expect(await levelOf(sku)).toEqual({ available: 4, reserved: 1, sold: 0 });
});

test('When a hold goes on, by another taker or after a payment, then it never ends earlier than was promised', async () => {
  const { orderId, sku } = await held(inMinutes(30));
  const promised = await expiryOf(orderId);
  await pinReservation(orderId);
  expect(await unpinReservation(orderId, inMinutes(1))).toBe('HELD');
  expect(await expiryOf(orderId)).toEqual(promised);
  const wish = { orderId: randomUUID(), lines: [{ sku, quantity: 1, saleId: null }], rights: [] };
  await openReservation({ ...wish, expiresAt: inMinutes(1) });
  await Reservation.updateOne({ _id: wish.orderId }, { $set: { takenAt: new Date(0) } });
  const later = inMinutes(30);
  expect(await openReservation({ ...wish, expiresAt: later })).toHaveProperty('take');
  expect(await expiryOf(wish.orderId)).toEqual(later);
});

test('When more is to be put back than was sold, then nothing is changed and it is said', async () => {
  const { sku, orderId } = await held();
  await commitReservation(orderId);
  await expect(restock('r1', [{ sku, quantity: 2 }])).rejects.toThrow(/not sold here/);
  expect(await levelOf(sku)).toEqual({ available: 4, reserved: 0, sold: 1 });
});

test('When one ended reservation cannot be settled, then the others are', async () => {
  const [bad, good] = [await held(), await held()];
  await commitReservation(bad.orderId);
  const ended = { unsettledSince: new Date(Date.now() - 60_000) };
  // As if its pieces had never been sold here.
  await Stock.deleteOne({ _id: bad.sku });
  await Reservation.updateOne({ _id: bad.orderId }, { $set: { state: 'UNSOLD', ...ended } });
  await Reservation.updateOne({ _id: good.orderId }, { $set: { state: 'RELEASED', ...ended } });
  expect(await settleUnfinished()).toBe(1);
  expect(await levelOf(good.sku)).toEqual({ available: 5, reserved: 0, sold: 0 });
  expect(await Reservation.exists({ _id: bad.orderId, unsettledSince: { $exists: true } })).not.toBeNull();
});

test.each([
  [['2026-01-01T00:00:00.000Z', 'a'], true],
  [['yesterday', 'a'], false],
  [['2026-13-01T00:00:00.000Z', 'a'], false],
  [[5, 'a'], false],
  [['2026-01-01T00:00:00.000Z', 5], false],
])('When a cursor of a date and a text is %j, then it is taken: %s', (key, taken) => {
  const decode = () => decodeCursor(encodeCursor(key), ['date', 'string']);
  if (taken) expect(decode()).toEqual(key);
  else expect(decode).toThrow(/not a cursor/);
});

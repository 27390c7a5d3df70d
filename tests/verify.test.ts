import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { node, root } from '#local/paths.ts';
import type { Books, Database } from '../verify/books.ts';
import { invariants, verify } from '../verify/verify.ts';
import { back, type Row, sound } from './sound-shop.ts';
import { environmentOf, mongo } from './stack.ts';

type Plant = (shop: Record<keyof typeof sound, Database>) => Promise<unknown>;
const rows = (database: Database | undefined, name: string) => database!.collection<Row>(name);

/** For each invariant, by its name, what breaks it. */
const violations: Record<string, Plant> = {
  'cards, lists and terms are written as this version reads them': ({ catalog }) =>
    rows(catalog, 'terms').updateOne({ _id: 'linen' }, { $set: { postings: '[["shown",8,0]]' } }),
  'lists and search know exactly the products that are in the shop': ({ catalog }) =>
    rows(catalog, 'products').updateOne({ _id: 'draft' }, { $set: { shelves: ['*'] } }),
  'no written product waits to be indexed': ({ catalog }) =>
    rows(catalog, 'products').updateOne({ _id: 'draft' }, { $set: { stale: 'x' } }),
  'each list has each product of its shelf or brand once': ({ catalog }) =>
    rows(catalog, 'listBlocks').updateOne({ _id: 'shirts|NEWEST|0' }, { $set: { cards: '[2,[]]' } }),
  'the counters of categories say how many products are in them': ({ catalog }) =>
    rows(catalog, 'facetCounts').updateOne({ _id: '*|category' }, { $set: { counts: '[["*",2],["shirts",1]]' } }),
  'each term of the search index knows how many products have it': ({ catalog }) =>
    rows(catalog, 'terms').updateOne({ _id: 'linen' }, { $set: { products: 2 } }),
  'every piece received is available, reserved or sold, and none of these is negative': ({ catalog }) =>
    rows(catalog, 'stock').updateOne({ _id: 'A' }, { $set: { sold: 3 } }),
  'what is reserved is what the holds say': ({ catalog }) =>
    rows(catalog, 'stock').updateOne({ _id: 'A' }, { $set: { holds: [] } }),
  'a living reservation holds each of its lines': ({ catalog }) =>
    rows(catalog, 'stock').updateOne({ _id: 'A' }, { $set: { 'holds.0.take': 'another' } }),
  'a reservation that has ended holds nothing': ({ catalog }) =>
    rows(catalog, 'reservations').updateOne({ _id: 'o2' }, { $set: { state: 'RELEASED' } }),
  'the movements of a shelf add up to its numbers': ({ catalog }) =>
    rows(catalog, 'stockMovements').updateOne({ _id: 'm1' }, { $set: { received: 9, available: 7 } }),
  'a flash sale has sold and holds no more than was set aside for it': ({ catalog }) =>
    rows(catalog, 'stock').updateOne({ _id: 'sale:s1' }, { $set: { available: 0, sold: 6, received: 6 } }),
  'debits equal credits in every currency': ({ payments }) => rows(payments, 'ledger').deleteOne({ _id: 'p1:c' }),
  'the ledger holds at the provider what was captured, less what went back': ({ payments }) =>
    rows(payments, 'payments').updateOne({ _id: 'p1' }, { $set: { refunded: 1 } }),
  'the state of a payment says what its sums say': ({ payments }) =>
    rows(payments, 'payments').updateOne({ _id: 'p1' }, { $set: { status: 'REFUNDED' } }),
  'what is captured is refunded, held by a refund under way, or refundable': ({ payments }) =>
    rows(payments, 'payments').updateOne({ _id: 'p1' }, { $set: { refundable: 1494 } }),
  'no money of a closed order is kept': ({ payments }) =>
    rows(payments, 'obligations').updateOne({ _id: 'closed:o3' }, { $set: { orderId: 'o1' } }),
  'goods that have left are paid for, or it is known that they are not': ({ payments }) =>
    rows(payments, 'payments').updateOne({ _id: 'p1' }, { $set: { captured: 0 } }),
  'each parcel and each return has its obligation': ({ payments }) =>
    rows(payments, 'obligations').deleteOne({ _id: 'fulfilled:f1' }),
  'what counts as given back for returns has gone back': ({ payments }) =>
    rows(payments, 'obligations').updateOne({ _id: 'returned:r1' }, { $set: { amount: 1001 } }),
  'each ledger entry belongs to a payment': ({ payments }) => rows(payments, 'payments').deleteOne({ _id: 'p1' }),
  'an order is captured once at most': ({ payments }) =>
    rows(payments, 'payments').updateOne({ _id: 'p0' }, { $set: { status: 'CAPTURED' } }),
  'the books of the sandbox provider say the same as ours': ({ payments }) =>
    rows(payments, 'sandboxCharges').deleteOne({ _id: 'p1' }),
  'the totals of an order add up': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o1' }, { $set: { 'totals.total': 1 } }),
  'an order is paid when, and only when, a payment has taken or holds its amount': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o2' }, { $set: { status: 'PAID' } }),
  'no piece leaves that was not bought, and none comes back that has not left': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o1' }, { $set: { 'fulfilments.0.lines.0.quantity': 3 } }),
  'the refunds of returned pieces are what was paid for them': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o1' }, { $set: { returns: [back(1001)] } }),
  'a limited coupon counts the orders that have it, and they are not too many': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o2' }, { $set: { status: 'CANCELLED' } }),
  'no customer has a coupon in more orders than it allows': ({ orders }) =>
    rows(orders, 'coupons').updateOne({ _id: 'TEN' }, { $set: { usageLimitPerCustomer: 1 } }),
  'the reservation of an order is where the order is': ({ catalog }) =>
    rows(catalog, 'reservations').deleteOne({ _id: 'o1' }),
  'no unpaid order is kept beyond its time': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o2' }, { $set: { reservedUntil: new Date(0) } }),
  'an order that is PAYING has an open payment': ({ orders }) =>
    rows(orders, 'orders').updateOne({ _id: 'o2' }, { $set: { status: 'PAYING', payingSince: new Date(0) } }),
  'no event waits in an outbox': ({ orders }) => rows(orders, 'outbox').insertOne({ _id: 'e', at: new Date(0) }),
  'each order was confirmed by one mail': ({ email }) => rows(email, 'deliveries').deleteOne({ _id: 'm1' }),
};

/** Fills databases of their own with the sound shop. */
async function soundShop(): Promise<Books> {
  const run = randomUUID().slice(0, 8);
  const open = async (name: string) => {
    const database = await mongo(`verify-${run}-${name}`);
    for (const [collection, documents] of Object.entries(sound[name]!)) {
      if (documents.length > 0) await rows(database, collection).insertMany(structuredClone(documents));
    }
    return database;
  };
  const [catalog, orders, payments, email, messaging] = [
    await open('catalog'),
    await open('orders'),
    await open('payments'),
    await open('email'),
    await open('messaging'),
  ];
  return { catalog, orders, payments, email, messaging, settledBefore: new Date() };
}

const broken = async (books: Books) =>
  (await verify(books)).filter(({ violations }) => violations.length > 0).map(({ name }) => name);

describe('npm run verify', () => {
  it('finds nothing in a sound shop', async () => {
    expect(await broken(await soundShop())).toEqual([]);
  });

  it('does not take for a fault that others have dropped old rows', async () => {
    const books = await soundShop();
    await rows(books.orders, 'orders').updateMany({}, { $set: { createdAt: new Date('2020-01-01') } });
    await rows(books.catalog, 'reservations').deleteOne({ _id: 'o1' });
    await rows(books.email, 'deliveries').deleteMany({});
    expect(await broken(books)).toEqual([]);
  });

  it('has a planted violation for each invariant', () => {
    expect(Object.keys(violations).sort()).toEqual(invariants.map(({ name }) => name).sort());
  });

  it.each(Object.entries(violations))('finds it when not: %s', async (name, plant) => {
    const books = await soundShop();
    await plant(books as unknown as Record<string, Database>);
    expect(await broken(books)).toContain(name);
  });

  it('prints each invariant of the running shop', async () => {
    const env = { PATH: process.env.PATH, ...environmentOf('orders') };
    const output = await new Promise<string>((resolve) => {
      execFile(node, ['verify/main.ts'], { cwd: root, env }, (_, stdout) => resolve(stdout));
    });
    for (const { name } of invariants) expect(output).toContain(name);
  });
});

import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Stock extends Numbers {
  _id: string;
  shelf: string;
  moves: (Numbers & { _id: string })[];
  drains: number;
  holds: { orderId: string; take: string; quantity: number }[];
}

interface Numbers {
  available: number;
  reserved: number;
  sold: number;
  received: number;
}

interface Reservation {
  _id: string;
  state: string;
  take: string;
  takenAt: Date;
  unsettledSince?: Date;
  lines: { sku: string; quantity: number; saleId?: string | null }[];
  rights?: { shelf: string; quantity: number }[];
}

const stockIn = ({ catalog }: Books) => catalog.collection<Stock>('stock');
const reservationsIn = ({ catalog }: Books) => catalog.collection<Reservation>('reservations');

/** What a reservation takes from where: as shelvesOf of catalog has it. */
const shelvesOf = ({ lines, rights = [] }: Reservation) => [
  ...lines.map(({ sku, saleId, quantity }) => ({ shelf: saleId ? `sale:${saleId}` : sku, quantity })),
  ...rights,
];

/** `settle` of catalog has nothing left to do, and nobody is in the middle of taking. */
const atRest = ({ settledBefore }: Books) => ({ takenAt: { $lt: settledBefore }, unsettledSince: { $exists: false } });
const HOLDING = ['HELD', 'PINNED'];

export const stockInvariants: Invariant[] = [
  {
    name: 'every piece received is available, reserved or sold, and none of these is negative',
    find: (books) =>
      judged(stockIn(books).find(), (batch) =>
        batch
          .filter(
            (s) => s.available + s.reserved + s.sold !== s.received || Math.min(s.available, s.reserved, s.sold) < 0,
          )
          .map((s) => `${s._id}: ${s.available} + ${s.reserved} + ${s.sold} of ${s.received}`),
      ),
  },
  {
    name: 'what is reserved is what the holds say',
    find: (books) =>
      judged(stockIn(books).find(), (batch) =>
        batch
          .filter((s) => s.holds.reduce((sum, { quantity }) => sum + quantity, 0) !== s.reserved)
          .map((s) => `${s._id}: ${s.reserved} reserved, holds of ${s.holds.map(({ orderId }) => orderId).join(', ')}`),
      ),
  },
  {
    name: 'a living reservation holds each of its lines',
    find: (books) =>
      judged(reservationsIn(books).find({ state: { $in: HOLDING }, ...atRest(books) }), async (batch) => {
        const names = batch.flatMap((reservation) => shelvesOf(reservation).map(({ shelf }) => shelf));
        const rows = await stockIn(books)
          .find({ shelf: { $in: names } })
          .toArray();
        const held = new Set(rows.flatMap(({ shelf, holds }) => holds.map((h) => `${shelf}/${h.take}/${h.quantity}`)));
        return batch.flatMap((reservation) =>
          shelvesOf(reservation)
            .filter(({ shelf, quantity }) => !held.has(`${shelf}/${reservation.take}/${quantity}`))
            .map(({ shelf }) => `the reservation of order ${reservation._id} does not hold ${shelf}`),
        );
      }),
  },
  {
    name: 'a reservation that has ended holds nothing',
    find: (books) =>
      judged(stockIn(books).find({ reserved: { $gt: 0 } }), async (batch) => {
        const holds = batch.flatMap(({ _id, holds }) => holds.map((hold) => ({ sku: _id, ...hold })));
        const ids = holds.map(({ orderId }) => orderId);
        const ended = { _id: { $in: ids }, state: { $nin: [...HOLDING, 'TAKING'] }, ...atRest(books) };
        const over = new Set((await reservationsIn(books).find(ended).toArray()).map(({ _id }) => _id));
        return holds.filter(({ orderId }) => over.has(orderId)).map((h) => `${h.sku} is held for order ${h.orderId}`);
      }),
  },
  {
    name: 'the movements of a shelf add up to its numbers',
    find: (books) =>
      judged(stockIn(books).find(), async (batch) => {
        const wrong: string[] = [];
        for (const row of await unlikeJournal(books, batch)) {
          // Pieces that move at this moment are not to be confused with a fault: it is one when nothing moves and it stays.
          const [now] = await unlikeJournal(books, await stockIn(books).find({ _id: row._id }).toArray());
          if (now?.drains === row.drains && now.moves.length === row.moves.length) wrong.push(row._id);
        }
        return wrong;
      }),
  },
  {
    name: 'a flash sale has sold and holds no more than was set aside for it',
    find: async (books) => {
      const sales = await books.catalog.collection<{ _id: string; quantity: number }>('flashSales').find().toArray();
      const pools = await stockIn(books)
        .find({ shelf: { $in: sales.map(({ _id }) => `sale:${_id}`) } })
        .toArray();
      return sales
        .filter(({ _id, quantity }) => taken(pools.filter(({ shelf }) => shelf === `sale:${_id}`)) > quantity)
        .map(({ _id, quantity }) => `sale ${_id} of ${quantity} pieces`);
    },
  },
];

const taken = (pools: Stock[]) => pools.reduce((sum, { reserved, sold }) => sum + reserved + sold, 0);
const FIELDS = ['available', 'reserved', 'sold', 'received'] as const;

/** The documents whose numbers are not what the journal, and the movements that it does not have yet, say. */
async function unlikeJournal({ catalog }: Books, rows: Stock[]): Promise<Stock[]> {
  const waiting = rows.flatMap(({ moves }) => moves.map(({ _id }) => _id));
  const sums = await catalog
    .collection('stockMovements')
    .aggregate<Numbers & { _id: string }>([
      { $match: { stock: { $in: rows.map(({ _id }) => _id) }, _id: { $nin: waiting } } },
      { $group: { _id: '$stock', ...Object.fromEntries(FIELDS.map((field) => [field, { $sum: `$${field}` }])) } },
    ])
    .toArray();
  const carried = new Map(sums.map((sum) => [sum._id, sum]));
  return rows.filter((row) =>
    FIELDS.some((field) => {
      const moved = row.moves.reduce((sum, move) => sum + move[field], carried.get(row._id)?.[field] ?? 0);
      return moved !== row[field];
    }),
  );
}

import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Stock {
  _id: string;
  available: number;
  reserved: number;
  sold: number;
  received: number;
  holds: { orderId: string; take: string; quantity: number }[];
}

interface Reservation {
  _id: string;
  state: string;
  take: string;
  takenAt: Date;
  unsettledSince?: Date;
  lines: { sku: string; quantity: number }[];
}

const stockIn = ({ catalog }: Books) => catalog.collection<Stock>('stock');
const reservationsIn = ({ catalog }: Books) => catalog.collection<Reservation>('reservations');

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
        const skus = batch.flatMap(({ lines }) => lines.map(({ sku }) => sku));
        const shelves = await stockIn(books)
          .find({ _id: { $in: skus } })
          .toArray();
        const held = new Set(shelves.flatMap(({ _id, holds }) => holds.map((h) => `${_id}/${h.take}/${h.quantity}`)));
        return batch.flatMap(({ _id, take, lines }) =>
          lines
            .filter(({ sku, quantity }) => !held.has(`${sku}/${take}/${quantity}`))
            .map(({ sku }) => `the reservation of order ${_id} does not hold ${sku}`),
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
];

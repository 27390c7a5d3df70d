import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Pieces {
  lines: { sku: string; quantity: number }[];
}

interface Order {
  number: string;
  lines: { sku: string; quantity: number; total: number; discount: number; tax: number }[];
  totals: { taxIncluded: boolean; total: number };
  fulfilments: Pieces[];
  returns: (Pieces & { status: string; refund: { amount: number } | null })[];
  /** Given up after something had left. */
  unsent?: (Pieces & { refund: { amount: number } }) | null;
}

const sentIn = ({ orders }: Books) => orders.collection<Order>('orders').find({ 'fulfilments.0': { $exists: true } });

const count = (lists: Pieces[], wanted: string): number =>
  lines(lists).reduce((sum, { sku, quantity }) => sum + (sku === wanted ? quantity : 0), 0);
const lines = (lists: Pieces[]) => lists.flatMap((list) => list.lines);

const unsentOf = (unsent: Order['unsent']) => (unsent ? [unsent] : []);

/** What the pieces that are back, or were not sent, were paid with, by the rule that the last piece of a line takes what does not divide. */
function due({ lines, totals: { taxIncluded, total }, returns, unsent }: Order): number {
  const back = [...returns.filter(({ status }) => status === 'RECEIVED'), ...unsentOf(unsent)];
  const paid = lines.map((line) => line.total - line.discount + (taxIncluded ? 0 : line.tax));
  const parts = lines.map(({ sku, quantity }, i) => Math.floor((paid[i]! * count(back, sku)) / quantity));
  const all = lines.every(({ sku, quantity }) => count(back, sku) === quantity);
  return all ? total : parts.reduce((sum, part) => sum + part, 0);
}

export const returnInvariants: Invariant[] = [
  {
    name: 'no piece leaves that was not bought, and none comes back that has not left',
    find: (books) =>
      judged(sentIn(books), (batch) =>
        batch.flatMap((order) =>
          [...new Set([...order.lines, ...lines(order.fulfilments), ...lines(order.returns)].map(({ sku }) => sku))]
            .filter((sku) => {
              const bought = count([order], sku);
              const sent = count(order.fulfilments, sku);
              const asked = count(
                order.returns.filter(({ status }) => status !== 'REJECTED'),
                sku,
              );
              return sent + count(unsentOf(order.unsent), sku) > bought || asked > sent;
            })
            .map((sku) => `order ${order.number}: ${sku}`),
        ),
      ),
  },
  {
    name: 'the refunds of returned pieces are what was paid for them',
    find: (books) =>
      judged(sentIn(books), (batch) =>
        batch.flatMap((order) => {
          const refunded = [...order.returns, ...unsentOf(order.unsent)].reduce(
            (sum, { refund }) => sum + (refund?.amount ?? 0),
            0,
          );
          return refunded === due(order) ? [] : [`order ${order.number}: ${refunded} for pieces worth ${due(order)}`];
        }),
      ),
  },
];

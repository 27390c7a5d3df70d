import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Payment {
  _id: string;
  orderId: string;
  status: string;
  amount: number;
  currency: string;
  createdAt: Date;
}

interface Entry {
  paymentId: string;
  debit: number;
  credit: number;
  currency: string;
}

const paymentsIn = ({ payments }: Books) => payments.collection<Payment>('payments');
const ledgerIn = ({ payments }: Books) => payments.collection<Entry>('ledger');

export const moneyInvariants: Invariant[] = [
  {
    name: 'debits equal credits in every currency',
    find: async (books) => {
      const sums = await ledgerIn(books)
        .aggregate<{ _id: string; debit: number; credit: number }>([
          { $group: { _id: '$currency', debit: { $sum: '$debit' }, credit: { $sum: '$credit' } } },
        ])
        .toArray();
      return sums.filter((s) => s.debit !== s.credit).map((s) => `${s._id}: ${s.debit} debited, ${s.credit} credited`);
    },
  },
  {
    name: 'the ledger holds the amount of each captured payment, and nothing of others',
    find: (books) =>
      judged(paymentsIn(books).find(), async (batch) => {
        const entries = await ledgerIn(books)
          .find({ paymentId: { $in: batch.map(({ _id }) => _id) } })
          .toArray();
        return batch.flatMap(({ _id, status, amount, currency }) => {
          const own = entries.filter((e) => e.paymentId === _id && e.currency === currency);
          const [debit, credit] = [own.reduce((sum, e) => sum + e.debit, 0), own.reduce((sum, e) => sum + e.credit, 0)];
          const due = status === 'CAPTURED' ? amount : 0;
          return debit === due && credit === due
            ? []
            : [`payment ${_id} is ${status} with ${amount}, booked ${debit}/${credit}`];
        });
      }),
  },
  {
    name: 'each ledger entry belongs to a payment',
    find: (books) =>
      judged(ledgerIn(books).find(), async (batch) => {
        const ids = [...new Set(batch.map(({ paymentId }) => paymentId))];
        const known = new Set(
          (
            await paymentsIn(books)
              .find({ _id: { $in: ids } })
              .toArray()
          ).map(({ _id }) => _id),
        );
        return ids.filter((id) => !known.has(id)).map((id) => `an entry names the payment ${id}, which is not there`);
      }),
  },
  {
    name: 'an order is captured once at most',
    find: async (books) => {
      const doubles = await paymentsIn(books)
        .aggregate<{ _id: string; count: number }>([
          { $match: { status: 'CAPTURED' } },
          { $group: { _id: '$orderId', count: { $sum: 1 } } },
          { $match: { count: { $gt: 1 } } },
        ])
        .toArray();
      return doubles.map(({ _id, count }) => `order ${_id} was captured ${count} times`);
    },
  },
  {
    name: 'the books of the sandbox provider say the same as ours',
    find: (books) =>
      judged(
        paymentsIn(books).find({ provider: 'sandbox', createdAt: { $lt: books.settledBefore } }),
        async (batch) => {
          const charges = await books.payments
            .collection<{ _id: string; outcome: { status: string } }>('sandboxCharges')
            .find({ _id: { $in: batch.map(({ _id }) => _id) } })
            .toArray();
          const said = new Map(charges.map(({ _id, outcome }) => [_id, outcome.status]));
          return batch
            .filter(({ _id, status }) => (said.get(_id) === 'CAPTURED') !== (status === 'CAPTURED'))
            .map(({ _id, status }) => `payment ${_id} is ${status}, the provider says ${said.get(_id) ?? 'nothing'}`);
        },
      ),
  },
];

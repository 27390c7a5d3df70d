import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Payment {
  _id: string;
  orderId: string;
  status: string;
  provider: string;
  amount: number;
  captured: number;
  refunded: number;
  refundable: number;
  disputed: number;
  currency: string;
  createdAt: Date;
}

interface Movement {
  paymentId: string;
  status: string;
  amount: number;
}

interface Obligation {
  orderId: string;
  kind: string;
  state: string;
  at: Date;
}

interface Charge {
  _id: string;
  outcome: { status: string; captured?: number };
  refunded: number;
}

interface Entry {
  paymentId: string;
  account: string;
  debit: number;
  credit: number;
  currency: string;
}

const paymentsIn = ({ payments }: Books) => payments.collection<Payment>('payments');
const ledgerIn = ({ payments }: Books) => payments.collection<Entry>('ledger');

const movementsIn = ({ payments }: Books) => payments.collection<Movement>('movements');
const taken = new Set(['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED']);

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
    name: 'the ledger holds at the provider what was captured, less what went back',
    find: (books) =>
      judged(paymentsIn(books).find(), async (batch) => {
        const ids = batch.map(({ _id }) => _id);
        const entries = await ledgerIn(books)
          .find({ paymentId: { $in: ids } })
          .toArray();
        return batch.flatMap(({ _id, status, captured, refunded, disputed, currency, provider }) => {
          const own = entries.filter((e) => e.paymentId === _id && e.currency === currency);
          const booked = own
            .filter(({ account }) => account === `provider:${provider}`)
            .reduce((sum, { debit, credit }) => sum + debit - credit, 0);
          const due = captured - refunded - disputed;
          return booked === due ? [] : [`payment ${_id} is ${status} with ${due}, booked are ${booked}`];
        });
      }),
  },
  {
    name: 'the state of a payment says what its sums say',
    find: (books) =>
      judged(paymentsIn(books).find(), (batch) =>
        batch
          .filter(({ status, captured, refunded, amount }) => {
            if (captured > amount || refunded > captured) return true;
            if (captured === 0) return taken.has(status) || refunded > 0;
            if (refunded === 0) return status !== 'CAPTURED';
            return status !== (refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED');
          })
          .map(({ _id, status, captured, refunded }) => `payment ${_id} is ${status}: ${captured} less ${refunded}`),
      ),
  },
  {
    name: 'what is captured is refunded, held by a refund under way, or refundable',
    find: (books) =>
      judged(paymentsIn(books).find({ captured: { $gt: 0 } }), async (batch) => {
        const refunds = await movementsIn(books)
          .find({ paymentId: { $in: batch.map(({ _id }) => _id) }, kind: 'REFUND' })
          .toArray();
        return batch.flatMap(({ _id, captured, refunded, refundable }) => {
          const sum = (wanted: string) =>
            refunds
              .filter(({ paymentId, status }) => paymentId === _id && status === wanted)
              .reduce((total, { amount }) => total + amount, 0);
          const right = sum('DONE') === refunded && refunded + sum('PENDING') + refundable === captured;
          return right
            ? []
            : [`payment ${_id}: ${captured} is not ${refunded} (${sum('DONE')}) + ${sum('PENDING')} + ${refundable}`];
        });
      }),
  },
  {
    name: 'no money of a closed order is kept',
    find: (books) =>
      judged(
        books.payments
          .collection<Obligation>('obligations')
          .find({ kind: 'CLOSED', state: { $ne: 'STUCK' }, at: { $lt: books.settledBefore } }),
        async (batch) => {
          const kept = await paymentsIn(books)
            .find({
              orderId: { $in: batch.map(({ orderId }) => orderId) },
              status: { $in: ['AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED'] },
            })
            .toArray();
          return kept.map(({ _id, orderId, status }) => `payment ${_id} of the closed order ${orderId} is ${status}`);
        },
      ),
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
          { $match: { status: { $in: ['CAPTURED', 'PARTIALLY_REFUNDED'] } } },
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
            .collection<Charge>('sandboxCharges')
            .find({ _id: { $in: batch.map(({ _id }) => _id) } })
            .toArray();
          const said = new Map(charges.map((charge) => [charge._id, charge]));
          return batch.flatMap(({ _id, captured, refunded }) => {
            const charge = said.get(_id);
            const [took, gave] = [charge?.outcome.captured ?? 0, charge?.refunded ?? 0];
            return took === captured && gave === refunded
              ? []
              : [`payment ${_id} took ${captured} and gave ${refunded}, the provider says ${took} and ${gave}`];
          });
        },
      ),
  },
];

import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Order {
  _id: string;
  number: string;
  totals: { total: number };
  fulfilments: { id?: string }[];
  returns: { id?: string; refund: { amount: number } | null }[];
  unsent?: { id: string } | null;
  timeline?: { at: Date }[];
}

interface Obligation {
  _id: string;
  orderId: string;
  kind: string;
  amount: number | null;
  state: string;
}

interface Payment {
  orderId: string;
  captured: number;
  refunded: number;
}

/** Orders of which something has left, with what payments knows of them; what happened just now is not judged. */
const judgedSent = (books: Books, judge: (order: Order, payments: Payment[], owed: Obligation[]) => string[]) =>
  judged(books.orders.collection<Order>('orders').find({ 'fulfilments.0': { $exists: true } }), async (batch) => {
    const settled = batch.filter(({ timeline }) => (timeline?.at(-1)?.at ?? 0) < books.settledBefore);
    const where = { orderId: { $in: settled.map(({ _id }) => _id) } };
    const payments = await books.payments.collection<Payment>('payments').find(where).toArray();
    const owed = await books.payments.collection<Obligation>('obligations').find(where).toArray();
    const of = <R extends { orderId: string }>(rows: R[], id: string) => rows.filter(({ orderId }) => orderId === id);
    return settled.flatMap((order) => judge(order, of(payments, order._id), of(owed, order._id)));
  });

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

export const obligationInvariants: Invariant[] = [
  {
    name: 'goods that have left are paid for, or it is known that they are not',
    find: (books) =>
      judgedSent(books, ({ number, totals }, payments, owed) => {
        const paid = totals.total === 0 || payments.some(({ captured }) => captured > 0);
        const known = owed.some(({ kind, state }) => kind === 'FULFILLED' && state !== 'MET');
        return paid || known ? [] : [`order ${number} has left, and nothing was taken for it`];
      }),
  },
  {
    name: 'each parcel and each return has its obligation',
    find: (books) =>
      judgedSent(books, ({ number, fulfilments, returns, unsent }, _, owed) => {
        const received = [...returns.filter(({ refund }) => refund), ...(unsent ? [unsent] : [])];
        const due = [...fulfilments.map(({ id }) => `fulfilled:${id}`), ...received.map(({ id }) => `returned:${id}`)];
        const known = new Set(owed.map(({ _id }) => _id));
        return due.filter((id) => !known.has(id)).map((id) => `order ${number}: ${id} is not written down`);
      }),
  },
  {
    name: 'what counts as given back for returns has gone back',
    find: (books) =>
      judgedSent(books, ({ number }, payments, owed) => {
        const met = owed.filter(({ kind, state }) => kind === 'RETURNED' && state === 'MET');
        const captured = sum(payments.map((payment) => payment.captured));
        const due = Math.min(captured, sum(met.map(({ amount }) => amount ?? 0)));
        const back = sum(payments.map(({ refunded }) => refunded));
        return back >= due ? [] : [`order ${number}: ${back} went back of ${due}`];
      }),
  },
];

import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Order {
  _id: string;
  number: string;
  status: string;
  createdAt: Date;
  reservedUntil: Date;
  payingSince: Date | null;
  lines: { quantity: number; unitPrice: number; total: number }[];
  totals: { subtotal: number; discount: number; shipping: number; total: number };
}

interface Payment {
  orderId: string;
  status: string;
  amount: number;
  createdAt: Date;
}

/** The states of a payment that pays for its order, and of one on its way there or back, which says nothing of the order. */
const paying = new Set(['CAPTURED', 'PARTIALLY_REFUNDED']);
const onItsWay = new Set(['AUTHORISED', 'CAPTURING', 'VOIDING', 'VOIDED', 'REFUNDED']);

const ordersIn = ({ orders }: Books) => orders.collection<Order>('orders');
const settled = ({ settledBefore }: Books) => ({ createdAt: { $lt: settledBefore } });
const named = ({ _id, number, status }: Order) => `order ${number} (${_id}) is ${status}`;

/** The states of the reservation that fit each state of the order. */
const reservationStates: Record<string, string[]> = {
  PENDING_PAYMENT: ['HELD', 'PINNED'],
  PAYING: ['PINNED'],
  PAID: ['COMMITTED'],
  EXPIRED: ['RELEASED'],
  CANCELLED: ['RELEASED'],
};

export const orderInvariants: Invariant[] = [
  {
    name: 'the totals of an order add up',
    find: (books) =>
      judged(ordersIn(books).find(), (batch) =>
        batch
          .filter(({ lines, totals: t }) => {
            const right = lines.every((line) => line.total === line.quantity * line.unitPrice);
            const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
            return !right || subtotal !== t.subtotal || t.total !== t.subtotal - t.discount + t.shipping;
          })
          .map((order) => `${named(order)} with totals ${JSON.stringify(order.totals)}`),
      ),
  },
  {
    name: 'an order is PAID when, and only when, its payment of that amount is captured',
    find: (books) =>
      judged(ordersIn(books).find(settled(books)), async (batch) => {
        const ids = batch.map(({ _id }) => _id);
        const payments = books.payments.collection<Payment>('payments');
        const captured = await payments
          .find({ orderId: { $in: ids }, status: { $in: [...paying, ...onItsWay] } })
          .toArray();
        return batch.flatMap((order) => {
          const payment = captured.find(({ orderId }) => orderId === order._id);
          if (payment && payment.createdAt >= books.settledBefore) return [];
          if (payment && onItsWay.has(payment.status)) return [];
          const paid = payment?.amount === order.totals.total;
          return paid === (order.status === 'PAID')
            ? []
            : [`${named(order)}, captured is ${payment?.amount ?? 'nothing'}`];
        });
      }),
  },
  {
    name: 'the reservation of an order is where the order is',
    find: (books) =>
      judged(ordersIn(books).find(settled(books)), async (batch) => {
        const reservations = await books.catalog
          .collection<{ _id: string; state: string }>('reservations')
          .find({ _id: { $in: batch.map(({ _id }) => _id) } })
          .toArray();
        const states = new Map(reservations.map(({ _id, state }) => [_id, state]));
        return batch
          .filter(({ _id, status }) => !reservationStates[status]?.includes(states.get(_id) ?? 'missing'))
          .map((order) => `${named(order)}, its reservation is ${states.get(order._id) ?? 'missing'}`);
      }),
  },
  {
    name: 'no unpaid order is kept beyond its time',
    find: async (books) => {
      const overdue = ordersIn(books).find({ status: 'PENDING_PAYMENT', reservedUntil: { $lt: books.settledBefore } });
      return (await overdue.toArray()).map((order) => `${named(order)} since ${order.reservedUntil.toISOString()}`);
    },
  },
  {
    name: 'an order that is PAYING has an open payment',
    find: (books) =>
      judged(ordersIn(books).find({ status: 'PAYING', payingSince: { $lt: books.settledBefore } }), async (batch) => {
        const open = await books.payments
          .collection<{ _id: string }>('openPayments')
          .find({ _id: { $in: batch.map(({ _id }) => _id) } })
          .toArray();
        const known = new Set(open.map(({ _id }) => _id));
        return batch.filter(({ _id }) => !known.has(_id)).map(named);
      }),
  },
];

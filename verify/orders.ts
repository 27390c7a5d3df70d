import { judged } from './batches.ts';
import { type Books, type Invariant, within } from './books.ts';

interface Order {
  _id: string;
  number: string;
  status: string;
  createdAt: Date;
  reservedUntil: Date;
  payingSince: Date | null;
  lines: { sku: string; quantity: number; unitPrice: number; total: number; discount: number; tax: number }[];
  totals: { subtotal: number; discount: number; shipping: number; tax: number; taxIncluded: boolean; total: number };
}

interface Payment {
  orderId: string;
  status: string;
  amount: number;
  createdAt: Date;
}

/** The states of a payment that stands for its order, and of one that stood for it and was given back by staff or a closing. */
const paying = new Set(['AUTHORISED', 'CAPTURING', 'CAPTURED', 'PARTIALLY_REFUNDED']);
const gaveBack = new Set(['REFUNDED', 'VOIDING', 'VOIDED']);

const ordersIn = ({ orders }: Books) => orders.collection<Order>('orders');
const settled = ({ settledBefore }: Books) => ({ createdAt: { $lt: settledBefore } });
const named = ({ _id, number, status }: Order) => `order ${number} (${_id}) is ${status}`;

/** Catalog keeps reservations for a year after they were settled. */
const RESERVATION_DAYS = 360;

/** The states of the reservation that fit each state of the order. */
const reservationStates: Record<string, string[]> = {
  PENDING_PAYMENT: ['HELD', 'PINNED'],
  PAYING: ['PINNED'],
  PAID: ['COMMITTED'],
  PARTIALLY_FULFILLED: ['COMMITTED'],
  FULFILLED: ['COMMITTED'],
  PARTIALLY_RETURNED: ['COMMITTED'],
  RETURNED: ['COMMITTED'],
  EXPIRED: ['RELEASED'],
  // UNSOLD: it was paid before; its pieces are on sale again.
  CANCELLED: ['RELEASED', 'UNSOLD'],
};

const UNPAID = ['PENDING_PAYMENT', 'PAYING', 'EXPIRED', 'CANCELLED'];

/** Whether the amounts of the lines are those of the order. */
function addsUp({ lines, totals: t }: Order): boolean {
  const sum = (of: (line: Order['lines'][number]) => number) => lines.reduce((total, line) => total + of(line), 0);
  return (
    lines.every((line) => line.total === line.quantity * line.unitPrice && line.discount <= line.total) &&
    sum((line) => line.total) === t.subtotal &&
    sum((line) => line.discount) === t.discount &&
    sum((line) => line.tax) <= t.tax &&
    t.total === t.subtotal - t.discount + t.shipping + (t.taxIncluded ? 0 : t.tax)
  );
}

function freeOfCharge(order: Order, stood: Payment[]): string[] {
  const charged = stood.find(({ orderId }) => orderId === order._id);
  if (charged) return [`${named(order)} and costs nothing, a payment has ${charged.amount}`];
  return ['PENDING_PAYMENT', 'PAYING'].includes(order.status) ? [`${named(order)} and costs nothing`] : [];
}

export const orderInvariants: Invariant[] = [
  {
    name: 'the totals of an order add up',
    find: (books) =>
      judged(ordersIn(books).find(), (batch) =>
        batch
          .filter((order) => !addsUp(order))
          .map((order) => `${named(order)} with totals ${JSON.stringify(order.totals)}`),
      ),
  },
  {
    name: 'an order is paid when, and only when, a payment has taken or holds its amount',
    find: (books) =>
      judged(ordersIn(books).find(settled(books)), async (batch) => {
        const ids = batch.map(({ _id }) => _id);
        const payments = books.payments.collection<Payment>('payments');
        const stood = await payments
          .find({ orderId: { $in: ids }, status: { $in: [...paying, ...gaveBack] } })
          .toArray();
        return batch.flatMap((order) => {
          // What costs nothing is paid with nothing, and nobody may have been charged for it.
          if (order.totals.total === 0) return freeOfCharge(order, stood);
          const payment = stood.find(({ orderId }) => orderId === order._id);
          if (payment && payment.createdAt >= books.settledBefore) return [];
          if (payment && gaveBack.has(payment.status)) return [];
          const paid = payment?.amount === order.totals.total;
          return paid === !UNPAID.includes(order.status)
            ? []
            : [`${named(order)}, a payment has ${payment?.amount ?? 'nothing'}`];
        });
      }),
  },
  {
    name: 'the reservation of an order is where the order is',
    find: (books) =>
      judged(ordersIn(books).find({ createdAt: within(books, RESERVATION_DAYS) }), async (batch) => {
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

import { judged } from './batches.ts';
import { type Invariant, within } from './books.ts';

const publishing = ['catalog', 'orders', 'payments', 'email', 'messaging'] as const;

/** The email worker keeps its deliveries for 90 days. */
const DELIVERY_DAYS = 85;

interface Delivery {
  subject: string;
  template: string;
  state: string;
}

export const eventInvariants: Invariant[] = [
  {
    name: 'no event waits in an outbox',
    find: async (books) => {
      const counts = await Promise.all(
        publishing.map(async (service) => {
          const waiting = await books[service]
            .collection('outbox')
            .countDocuments({ at: { $lt: books.settledBefore } });
          return waiting > 0 ? [`${waiting} events wait in the outbox of ${service}`] : [];
        }),
      );
      return counts.flat();
    },
  },
  {
    name: 'each order was confirmed by one mail',
    find: (books) =>
      judged(
        books.orders
          .collection<{ _id: string; number: string }>('orders')
          .find({ createdAt: within(books, DELIVERY_DAYS) }),
        async (batch) => {
          const subjects = batch.map(({ _id }) => `order:${_id}`);
          const mails = await books.email
            .collection<Delivery>('deliveries')
            .find({ subject: { $in: subjects }, template: 'order-confirmation' })
            .toArray();
          return batch.flatMap(({ _id, number }) => {
            const sent = mails.filter(({ subject, state }) => subject === `order:${_id}` && state === 'SENT').length;
            return sent === 1 ? [] : [`order ${number} was confirmed ${sent} times`];
          });
        },
      ),
  },
];

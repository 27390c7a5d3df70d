import { money } from '#platform/money.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { findPayment, paymentStatusOf } from './domain/find-payments.ts';
import { payOrder } from './domain/pay-order.ts';
import { payOrderResult } from './domain/pay-order-result.ts';
import { savedMethodsOf } from './domain/saved-methods.ts';
import type { PaymentsLoaders } from './loaders.ts';
import type { Resolvers } from './schema.generated.ts';

/** Null for whom the order is not: `ownerKey` is what orders says of it. */
const paymentsFor = (
  { id, ownerKey }: { id: string; ownerKey?: string },
  { viewer, loaders }: { viewer: Viewer; loaders: PaymentsLoaders },
) => (ownerKey && mayAccess(ownerKey, viewer) ? loaders.ofOrder.load(id) : null);

export const resolvers: Resolvers = {
  Mutation: {
    payOrder: async (_, { input }, { viewer }) => payOrderResult(await payOrder(input, viewer)),
  },
  Payment: {
    __resolveReference: async ({ id }, { viewer }) => {
      const payment = await findPayment(id);
      return payment && mayAccess(payment.ownerKey, viewer) ? payment : null;
    },
    id: (payment) => payment._id,
    amount: ({ amount, currency }) => money(amount, currency),
    refunded: ({ refunded, currency }) => money(refunded, currency),
  },
  PaymentMethod: { id: (method) => method._id },
  Order: {
    __resolveReference: (reference) => reference,
    payments: (order, _, context) => paymentsFor(order, context),
    paymentStatus: async (order, _, context) => {
      const payments = await paymentsFor(order, context);
      return payments && paymentStatusOf(payments);
    },
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    paymentMethods: ({ id }, _, { viewer }) => (viewer.id === id ? savedMethodsOf(id) : null),
  },
};

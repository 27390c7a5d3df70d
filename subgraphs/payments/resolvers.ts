import { money } from '#platform/money.ts';
import { findPayment, paymentStatusOf } from './domain/find-payments.ts';
import { payOrder } from './domain/pay-order.ts';
import { payOrderResult } from './domain/pay-order-result.ts';
import { savedMethodsOf } from './domain/saved-methods.ts';
import type { Resolvers } from './schema.generated.ts';

export const resolvers: Resolvers = {
  Mutation: {
    payOrder: async (_, { input }, { viewer }) => payOrderResult(await payOrder(input, viewer)),
  },
  Payment: {
    __resolveReference: ({ id }) => findPayment(id),
    id: (payment) => payment._id,
    amount: ({ amount, currency }) => money(amount, currency),
    refunded: ({ refunded, currency }) => money(refunded, currency),
  },
  PaymentMethod: { id: (method) => method._id },
  Order: {
    __resolveReference: (reference) => reference,
    payments: ({ id }, _, { loaders }) => loaders.ofOrder.load(id),
    paymentStatus: async ({ id }, _, { loaders }) => paymentStatusOf(await loaders.ofOrder.load(id)),
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    paymentMethods: ({ id }) => savedMethodsOf(id),
  },
};

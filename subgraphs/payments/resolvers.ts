import { money } from '#platform/money.ts';
import { capturePayment, voidPayment } from './domain/capture-or-void.ts';
import { findPayment, paymentStatusOf } from './domain/find-payments.ts';
import { findStuck } from './domain/find-stuck.ts';
import { ledgerBalance } from './domain/ledger-balance.ts';
import { payOrder } from './domain/pay-order.ts';
import { payOrderResult } from './domain/pay-order-result.ts';
import type { PaymentRow } from './domain/payment.ts';
import { refundPayment } from './domain/refund-payment.ts';
import { removeMethod, savedMethodsOf } from './domain/saved-methods.ts';
import { safeInt } from './safe-int.ts';
import type { Resolvers } from './schema.generated.ts';

const sum = (field: 'amount' | 'captured' | 'refunded' | 'refundable' | 'disputed') => (payment: PaymentRow) =>
  money(payment[field], payment.currency);

export const resolvers: Resolvers = {
  SafeInt: safeInt,
  Query: { ledgerBalance: () => ledgerBalance(), stuckObligations: () => findStuck() },
  Mutation: {
    payOrder: async (_, { input }, { viewer }) => payOrderResult(await payOrder(input, viewer)),
    removePaymentMethod: (_, { id }, { viewer }) => removeMethod(id, viewer),
    capturePayment: (_, { input }, { viewer }) => capturePayment(input, viewer),
    voidPayment: (_, { input }, { viewer }) => voidPayment(input, viewer),
    refundPayment: (_, { input }, { viewer }) => refundPayment(input, viewer),
  },
  Payment: {
    __resolveReference: ({ id }) => findPayment(id),
    id: (payment) => payment._id,
    amount: sum('amount'),
    captured: sum('captured'),
    refunded: sum('refunded'),
    refundable: sum('refundable'),
    disputed: sum('disputed'),
    refunds: ({ _id }, _, { loaders }) => loaders.refundsOf.load(_id),
  },
  Refund: {
    id: (refund) => refund._id,
    amount: ({ amount, currency }) => money(amount, currency),
  },
  PaymentMethod: { id: (method) => method._id },
  Order: {
    __resolveReference: (reference) => reference,
    payments: ({ id }, _, { loaders }) => loaders.ofOrder.load(id),
    paymentStatus: async ({ id, total }, _, { loaders }) =>
      paymentStatusOf(await loaders.ofOrder.load(id), total?.amount),
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    paymentMethods: ({ id }) => savedMethodsOf(id),
  },
};

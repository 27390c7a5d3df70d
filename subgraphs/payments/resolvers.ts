import type { SubgraphContext } from '#platform/define-subgraph.ts';
import { money } from '#platform/money.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { findPayment, paymentStatusOf } from './domain/find-payments.ts';
import { payOrder } from './domain/pay-order.ts';
import { payOrderResult } from './domain/pay-order-result.ts';
import type { PaymentRow } from './domain/payment.ts';
import { type SavedMethodRow, savedMethodsOf } from './domain/saved-methods.ts';
import type { PaymentsLoaders } from './loaders.ts';

type Context = SubgraphContext<PaymentsLoaders>;
type OrderReference = { id: string; ownerKey?: string };

/** Null for whom the order is not: `ownerKey` is what orders says of it. */
const paymentsFor = ({ id, ownerKey }: OrderReference, viewer: Viewer, loaders: PaymentsLoaders) =>
  ownerKey && mayAccess(ownerKey, viewer) ? loaders.ofOrder.load(id) : null;

export const resolvers = {
  Mutation: {
    payOrder: async (_: unknown, { input }: { input: unknown }, { viewer }: Context) =>
      payOrderResult(await payOrder(input, viewer)),
  },
  Payment: {
    __resolveReference: async ({ id }: { id: string }, { viewer }: Context) => {
      const payment = await findPayment(id);
      return payment && mayAccess(payment.ownerKey, viewer) ? payment : null;
    },
    id: (payment: PaymentRow) => payment._id,
    amount: ({ amount, currency }: PaymentRow) => money(amount, currency),
    refunded: ({ refunded, currency }: PaymentRow) => money(refunded, currency),
  },
  PaymentMethod: { id: (method: SavedMethodRow) => method._id },
  Order: {
    __resolveReference: (reference: OrderReference) => reference,
    payments: (order: OrderReference, _: unknown, { viewer, loaders }: Context) => paymentsFor(order, viewer, loaders),
    paymentStatus: async (order: OrderReference, _: unknown, { viewer, loaders }: Context) => {
      const payments = await paymentsFor(order, viewer, loaders);
      return payments && paymentStatusOf(payments);
    },
  },
  User: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    paymentMethods: ({ id }: { id: string }, _: unknown, { viewer }: Context) =>
      viewer.id === id ? savedMethodsOf(id) : null,
  },
};

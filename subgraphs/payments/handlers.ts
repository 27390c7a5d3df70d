import type { Handlers } from '#platform/consumer.ts';
import { eraseCustomer } from './domain/erase-customer.ts';
import { meetObligation } from './domain/meet-obligation.ts';
import { owe } from './domain/obligation.ts';

/** What is owed is written down before it is met: an event is done with then, and the sweeper has the rest. */
export const paymentsHandlers: Handlers<'payments'> = {
  'account.deleted': ({ data: { userId } }) => eraseCustomer(userId),
  'order.closed': async ({ data: { orderId } }) =>
    meetObligation(await owe({ _id: `closed:${orderId}`, kind: 'CLOSED', orderId })),
  'order.fulfilled': async ({ data: { orderId, fulfilmentId, total } }) =>
    meetObligation(
      await owe({ _id: `fulfilled:${fulfilmentId}`, kind: 'FULFILLED', orderId, amount: total?.amount ?? null }),
    ),
  'order.returned': async ({ data: { orderId, returnId, refund } }) =>
    meetObligation(await owe({ _id: `returned:${returnId}`, kind: 'RETURNED', orderId, amount: refund.amount })),
};

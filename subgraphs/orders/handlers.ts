import type { Handlers } from '#platform/consumer.ts';
import { claimLater } from './domain/claim-later.ts';
import { eraseCustomer } from './domain/erase-customer.ts';
import { moneyReturned, orderPaid, paymentFailed } from './domain/settle-payment.ts';

export const ordersHandlers: Handlers<'orders'> = {
  'payment.authorised': ({ data }) => orderPaid(data),
  'payment.captured': ({ data }) => orderPaid(data),
  'payment.refunded': ({ data: { orderId, refundId, amount } }) => moneyReturned(orderId, refundId, amount),
  'payment.voided': ({ data: { orderId, paymentId } }) => moneyReturned(orderId, paymentId, null),
  'payment.failed': paymentFailed,
  'cart.claim-requested': claimLater,
  'account.deleted': ({ data: { userId } }) => eraseCustomer(userId),
};

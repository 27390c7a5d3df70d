import type { Handlers } from '#platform/consumer.ts';
import { claimLater } from './domain/claim-later.ts';
import { eraseCustomer } from './domain/erase-customer.ts';
import { holdReleased, moneyReturned, orderPaid, paymentFailed } from './domain/settle-payment.ts';

export const ordersHandlers: Handlers<'orders'> = {
  'payment.authorised': orderPaid,
  'payment.captured': orderPaid,
  'payment.refunded': ({ data }) => moneyReturned(data),
  'payment.voided': ({ data }) => holdReleased(data),
  'payment.failed': paymentFailed,
  'cart.claim-requested': claimLater,
  'account.deleted': ({ data: { userId } }) => eraseCustomer(userId),
};

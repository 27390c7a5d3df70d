import type { Handlers } from '#platform/consumer.ts';
import { claimLater } from './domain/claim-later.ts';
import { eraseCustomer } from './domain/erase-customer.ts';
import { orderPaid, paymentFailed } from './domain/settle-payment.ts';

export const ordersHandlers: Handlers<'orders'> = {
  'payment.captured': orderPaid,
  'payment.failed': paymentFailed,
  'cart.claim-requested': claimLater,
  'account.deleted': ({ data: { userId } }) => eraseCustomer(userId),
};

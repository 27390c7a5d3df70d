import type { Handlers } from '#platform/consumer.ts';
import { eraseCustomer } from './domain/erase-customer.ts';

export const paymentsHandlers: Handlers<'payments'> = {
  'account.deleted': ({ data: { userId } }) => eraseCustomer(userId),
};

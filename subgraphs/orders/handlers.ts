import type { Handlers } from '#platform/consumer.ts';
import { orderPaid, paymentFailed } from './domain/settle-payment.ts';

export const ordersHandlers: Handlers<'orders'> = {
  'payment.captured': orderPaid,
  'payment.failed': paymentFailed,
};

import type { Task } from '#platform/every.ts';
import { expireOrders } from './domain/expire-orders.ts';
import { freeStuckPayments } from './domain/free-stuck-payments.ts';

export const ordersTasks: Task[] = [
  { name: 'expire-orders', everyMs: 2_000, run: expireOrders },
  { name: 'free-stuck-payments', everyMs: 15_000, run: freeStuckPayments },
];

import type { Task } from '#platform/every.ts';
import { expireCarts } from './domain/expire-carts.ts';
import { expireOrders } from './domain/expire-orders.ts';
import { freeStuckPayments } from './domain/free-stuck-payments.ts';

export const ordersTasks: Task[] = [
  { name: 'expire-orders', everyMs: 2_000, run: expireOrders },
  { name: 'expire-carts', everyMs: 15_000, run: expireCarts },
  { name: 'free-stuck-payments', everyMs: 15_000, run: freeStuckPayments },
];

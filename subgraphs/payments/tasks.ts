import type { Task } from '#platform/every.ts';
import { reconcilePayments } from './domain/reconcile-payments.ts';

export const paymentsTasks: Task[] = [{ name: 'reconcile-payments', everyMs: 5_000, run: reconcilePayments }];

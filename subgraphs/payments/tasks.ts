import type { Task } from '#platform/every.ts';
import { endActions, reconcilePayments } from './domain/reconcile-payments.ts';

export const paymentsTasks: Task[] = [
  { name: 'reconcile-payments', everyMs: 5_000, run: () => reconcilePayments() },
  { name: 'end-actions', everyMs: 15_000, run: () => endActions() },
];

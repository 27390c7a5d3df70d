import type { Task } from '#platform/every.ts';
import { askDueMovements } from './domain/ask-movement.ts';
import { closeLedger } from './domain/ledger-balance.ts';
import { measureDifferences, measurePayments } from './domain/measure-payments.ts';
import { meetObligations } from './domain/meet-obligation.ts';
import { endActions, reconcilePayments } from './domain/reconcile-payments.ts';

export const paymentsTasks: Task[] = [
  { name: 'reconcile-payments', everyMs: 5_000, run: () => reconcilePayments() },
  { name: 'end-actions', everyMs: 15_000, run: () => endActions() },
  { name: 'ask-due-movements', everyMs: 2_000, run: () => askDueMovements() },
  { name: 'meet-obligations', everyMs: 2_000, run: () => meetObligations() },
  { name: 'close-ledger', everyMs: 60_000, run: () => closeLedger() },
  { name: 'measure-payments', everyMs: 60_000, run: () => measurePayments() },
  { name: 'compare-books', everyMs: 600_000, run: () => measureDifferences() },
];

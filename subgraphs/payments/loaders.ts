import DataLoader from 'dataloader';
import { paymentsOf } from './domain/find-payments.ts';
import type { PaymentRow } from './domain/payment.ts';

/** One set a request. */
export const paymentsLoaders = () => ({
  /** By order, newest first; whether the viewer may see them is for the resolver to say. */
  ofOrder: new DataLoader<string, PaymentRow[]>((orderIds) => paymentsOf(orderIds)),
});

export type PaymentsLoaders = ReturnType<typeof paymentsLoaders>;

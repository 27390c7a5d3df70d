import DataLoader from 'dataloader';
import { paymentsOf, refundsOf } from './domain/find-payments.ts';
import type { MovementRow } from './domain/movement.ts';
import type { PaymentRow } from './domain/payment.ts';

/** One set a request. */
export const paymentsLoaders = () => ({
  /** By order, newest first; whether the viewer may see them is for the resolver to say. */
  ofOrder: new DataLoader<string, PaymentRow[]>((orderIds) => paymentsOf(orderIds)),
  /** By payment, newest first. */
  refundsOf: new DataLoader<string, MovementRow[]>((paymentIds) => refundsOf(paymentIds)),
});

export type PaymentsLoaders = ReturnType<typeof paymentsLoaders>;

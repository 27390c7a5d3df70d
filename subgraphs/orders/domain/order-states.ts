import type { Transitions } from '#platform/transitions.ts';

/** The life of an order as data: every change of status is one row here and goes through `moveOrder`. */
export const orderStates = {
  PENDING_PAYMENT: { to: ['PAYING', 'PAID', 'EXPIRED', 'CANCELLED'] },
  PAYING: { to: ['PAYING', 'PENDING_PAYMENT', 'PAID', 'EXPIRED'] },
  PAID: { to: ['PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED'] },
  PARTIALLY_FULFILLED: { to: ['PARTIALLY_FULFILLED', 'FULFILLED', 'PARTIALLY_RETURNED', 'RETURNED'] },
  FULFILLED: { to: ['FULFILLED', 'PARTIALLY_RETURNED', 'RETURNED'] },
  PARTIALLY_RETURNED: { to: ['PARTIALLY_RETURNED', 'RETURNED'] },
  EXPIRED: { to: [] },
  CANCELLED: { to: [] },
  RETURNED: { to: [] },
} as const satisfies Transitions<
  | 'PENDING_PAYMENT'
  | 'PAYING'
  | 'PAID'
  | 'PARTIALLY_FULFILLED'
  | 'FULFILLED'
  | 'PARTIALLY_RETURNED'
  | 'EXPIRED'
  | 'CANCELLED'
  | 'RETURNED'
>;

export type OrderStatus = keyof typeof orderStates;

/** States that nothing leads out of although nothing was delivered: what is charged for such an order goes back. */
export const isClosed = (status: OrderStatus): boolean => status === 'EXPIRED' || status === 'CANCELLED';

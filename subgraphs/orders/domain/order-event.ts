/** What can happen to an order, for its timeline. */
export type OrderEventType =
  | 'PLACED'
  | 'PAYMENT_STARTED'
  | 'PAYMENT_FAILED'
  | 'PAID'
  | 'EXPIRED'
  | 'CANCELLED'
  | 'FULFILLED'
  | 'RETURN_REQUESTED'
  | 'RETURN_APPROVED'
  | 'RETURN_REJECTED'
  | 'RETURNED'
  | 'REFUNDED';

export interface OrderEvent {
  type: OrderEventType;
  at: Date;
  /** For the customer; never a personal datum. */
  message: string;
  /** What it tells of, where telling it twice would be wrong. */
  subject?: string;
}

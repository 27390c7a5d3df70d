/** The life of an order as data: every change of status is one row here and goes through `moveOrder`. */
export const orderStates = {
  PENDING_PAYMENT: { to: ['PAYING', 'PAID', 'EXPIRED', 'CANCELLED'] },
  PAYING: { to: ['PAYING', 'PENDING_PAYMENT', 'PAID', 'EXPIRED'] },
  PAID: { to: [] },
  EXPIRED: { to: [] },
  CANCELLED: { to: [] },
} as const satisfies Record<string, { to: readonly string[] }>;

export type OrderStatus = keyof typeof orderStates;

/** What the customer can do in each state. */
export const nextActions: Record<OrderStatus, 'PAY'[]> = {
  PENDING_PAYMENT: ['PAY'],
  PAYING: ['PAY'],
  PAID: [],
  EXPIRED: [],
  CANCELLED: [],
};

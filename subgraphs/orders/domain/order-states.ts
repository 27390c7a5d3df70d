/** The life of an order as data: every change of status is one row here and goes through `moveOrder`. */
export const transitions = {
  PENDING_PAYMENT: { to: ['PAYING', 'PAID', 'EXPIRED', 'CANCELLED'] },
  PAYING: { to: ['PAYING', 'PENDING_PAYMENT', 'PAID', 'EXPIRED'] },
  PAID: { to: [] },
  EXPIRED: { to: [] },
  CANCELLED: { to: [] },
} as const satisfies Record<string, { to: readonly string[] }>;

export type OrderStatus = keyof typeof transitions;

/** @returns the states from which a state can be reached. */
export const sourcesOf = (target: OrderStatus): OrderStatus[] =>
  (Object.keys(transitions) as OrderStatus[]).filter((from) =>
    (transitions[from].to as readonly string[]).includes(target),
  );

/** What the customer can do in each state. */
export const nextActions: Record<OrderStatus, 'PAY'[]> = {
  PENDING_PAYMENT: ['PAY'],
  PAYING: ['PAY'],
  PAID: [],
  EXPIRED: [],
  CANCELLED: [],
};

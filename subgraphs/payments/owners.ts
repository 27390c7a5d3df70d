import type { Owners } from '#platform/access.ts';
import type { PaymentRow } from './domain/payment.ts';

export const owners: Owners = {
  Payment: ({ ownerKey }: PaymentRow) => ownerKey,
  /** What orders says of it, by `@requires`. */
  Order: ({ ownerKey }: { ownerKey?: string }) => ownerKey,
  User: ({ id }: { id: string }) => `user:${id}`,
};

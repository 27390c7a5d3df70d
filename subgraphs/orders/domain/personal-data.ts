import type { PersonalRows } from '#platform/personal-page.ts';
import { Cart, Order } from '../model.ts';

/** What orders keeps about a person, for his export. */
export const personalRows = {
  orders: { model: Order, hidden: ['idempotencyKey', 'inputHash', 'ownerKey', 'payingSince', 'revision'] },
  carts: { model: Cart, hidden: ['orderId', 'ownerKey'] },
} as const satisfies Record<string, PersonalRows>;

import type { PersonalRows } from '#platform/personal-page.ts';
import { Payment, SavedMethod } from '../model.ts';

/** What payments keeps about a person, for his export. */
export const personalRows = {
  payments: { model: Payment, hidden: ['idempotencyKey', 'inputHash', 'ownerKey', 'askedAt', 'reason'] },
  paymentMethods: { model: SavedMethod, hidden: [] },
} as const satisfies Record<string, PersonalRows>;

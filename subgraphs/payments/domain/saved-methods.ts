import { SavedMethod } from '../model.ts';
import type { PaymentRow } from './payment.ts';

/** A provider's token that a customer asked to keep. */
export interface SavedMethodRow {
  /** `<customer>:<provider>:<token>`: saving again changes nothing. */
  _id: string;
  customerId: string;
  provider: string;
  token: string;
  savedAt: Date;
}

/** Keeps the token of a captured payment whose customer asked for it. */
export async function saveMethodOf({ saveMethod, customerId, provider, method }: PaymentRow): Promise<void> {
  if (!saveMethod || !customerId) return;
  await SavedMethod.updateOne(
    { _id: `${customerId}:${provider}:${method}` },
    { $setOnInsert: { customerId, provider, token: method, savedAt: new Date() } },
    { upsert: true },
  );
}

export const savedMethodsOf = (customerId: string): Promise<SavedMethodRow[]> =>
  SavedMethod.find({ customerId }).sort({ savedAt: -1 }).limit(100).lean();

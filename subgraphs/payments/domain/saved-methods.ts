import type { ClientSession } from 'mongoose';
import { notFound, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { SavedMethod } from '../model.ts';
import { providerOf } from '../providers/providers.ts';
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

/** Keeps the token of a payment that went through, whose customer asked for it. */
export async function saveMethodOf(
  { saveMethod, customerId, provider, method }: PaymentRow,
  session: ClientSession,
): Promise<void> {
  if (!saveMethod || !customerId) return;
  await SavedMethod.updateOne(
    { _id: `${customerId}:${provider}:${method}` },
    { $setOnInsert: { customerId, provider, token: method, savedAt: new Date() } },
    { upsert: true, session },
  );
}

export const savedMethodsOf = (customerId: string): Promise<SavedMethodRow[]> =>
  SavedMethod.find({ customerId }).sort({ savedAt: -1 }).limit(100).lean();

export interface PaymentMethodRemoved {
  __typename: 'PaymentMethodRemoved';
  id: string;
}

/** The provider forgets the method first, then we do: repeating it is safe. */
export async function removeMethod(id: string, viewer: Viewer): Promise<PaymentMethodRemoved | Problem> {
  const customerId = requireUser(viewer);
  const method = await SavedMethod.findOne({ _id: id, customerId }).lean();
  if (!method) return notFound('This payment method');
  await forget(method);
  return { __typename: 'PaymentMethodRemoved', id };
}

export async function forgetMethodsOf(customerId: string): Promise<void> {
  for (const method of await SavedMethod.find({ customerId }).lean()) await forget(method);
}

async function forget({ _id, provider, token }: SavedMethodRow): Promise<void> {
  await providerOf(provider).forgetMethod?.(token);
  await SavedMethod.deleteOne({ _id });
}

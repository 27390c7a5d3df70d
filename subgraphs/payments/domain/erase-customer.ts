import { Payment, SavedMethod } from '../model.ts';
import { type PaymentStatus, transitions } from './payment.ts';

const ENDED = (Object.keys(transitions) as PaymentStatus[]).filter((status) => transitions[status].to.length === 0);

/**
 * Forgets what a deleted account pays with. Payments and ledger stay for the books, without the token of a card; a payment under way
 * keeps its token until the provider has answered, and saves it for nobody. Repeating it changes nothing.
 */
export async function eraseCustomer(customerId: string): Promise<void> {
  await Payment.updateMany({ customerId }, { $set: { saveMethod: false } });
  await Payment.updateMany({ customerId, status: { $in: ENDED } }, { $set: { method: 'erased', redirectUrl: null } });
  await SavedMethod.deleteMany({ customerId });
}

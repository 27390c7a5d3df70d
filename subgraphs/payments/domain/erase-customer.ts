import { Payment } from '../model.ts';
import { UNDECIDED } from './payment.ts';
import { forgetCustomerAtProviders } from './provider-customer.ts';
import { forgetMethodsOf } from './saved-methods.ts';

/**
 * Forgets what a deleted account pays with, also at the provider. Payments and ledger stay for the books, without the token
 * of a card; a payment under way keeps its token until the provider has answered, and saves it for nobody. Repeating it
 * changes nothing.
 */
export async function eraseCustomer(customerId: string): Promise<void> {
  await Payment.updateMany({ customerId }, { $set: { saveMethod: false } });
  const decided = { customerId, status: { $nin: UNDECIDED } };
  await Payment.updateMany(decided, { $set: { method: 'erased', redirectUrl: null, providerCustomer: null } });
  await forgetMethodsOf(customerId);
  await forgetCustomerAtProviders(customerId);
}

import { TitanError } from '#platform/error.ts';
import { ProviderCustomer } from '../model.ts';
import type { PaymentProvider } from '../providers/provider.ts';
import { providerNames, providerOf } from '../providers/providers.ts';

/** Who a customer is to a provider that keeps his methods. */
export interface ProviderCustomerRow {
  /** `<provider>:<customer>` */
  _id: string;
  customerId: string;
  provider: string;
  reference: string;
}

/**
 * The provider's id of a customer: made when he saves his first method, used for every later payment of his.
 * @returns null for who has nothing saved there
 * @throws TitanError SERVICE_UNAVAILABLE when the provider does not answer; nothing was charged
 */
export async function customerAtProvider(
  provider: PaymentProvider,
  customerId: string | null,
  save: boolean,
): Promise<string | null> {
  if (!customerId || !provider.customer) return null;
  const _id = `${provider.name}:${customerId}`;
  const known = await ProviderCustomer.findById(_id).lean();
  if (known || !save) return known?.reference ?? null;
  const reference = await provider.customer(customerId).catch((cause) => {
    const message = 'The payment provider does not answer right now and nothing was charged; try again shortly.';
    throw new TitanError('SERVICE_UNAVAILABLE', message, { cause });
  });
  const row = { customerId, provider: provider.name, reference };
  await ProviderCustomer.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
  return reference;
}

/** Each provider forgets the customer, and then we do: what fails is tried again by the event. */
export async function forgetCustomerAtProviders(customerId: string): Promise<void> {
  for (const name of providerNames) {
    const _id = `${name}:${customerId}`;
    const known = await ProviderCustomer.findById(_id).lean();
    if (!known) continue;
    await providerOf(name).forgetCustomer?.(known.reference);
    await ProviderCustomer.deleteOne({ _id });
  }
}

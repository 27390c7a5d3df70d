import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { PaymentProvider } from './provider.ts';
import { sandbox } from './sandbox.ts';
import { stripeProvider } from './stripe/stripe-provider.ts';

/** Stripe is in use wherever there is a key, so that its old payments can be refunded after a change of provider. */
const providers: Record<string, PaymentProvider> = {
  sandbox,
  ...(config.STRIPE_SECRET_KEY ? { stripe: stripeProvider } : {}),
};

export const providerNames = Object.keys(providers);

/** Takes new payments. */
export const activeProvider: PaymentProvider = providerOf(config.TITAN_PAYMENT_PROVIDER);

/** @throws TitanError NOT_FOUND */
export function providerOf(name: string): PaymentProvider {
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (!provider) throw new TitanError('NOT_FOUND', `No payment provider "${name}" is in use here.`);
  return provider;
}

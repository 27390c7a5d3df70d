import { TitanError } from '#platform/error.ts';
import type { PaymentProvider } from './provider.ts';
import { sandbox } from './sandbox.ts';

const providers: Record<string, PaymentProvider> = { sandbox };

/** Takes new payments. */
export const activeProvider: PaymentProvider = sandbox;

/** @throws TitanError NOT_FOUND */
export function providerOf(name: string): PaymentProvider {
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (!provider) throw new TitanError('NOT_FOUND', `No payment provider "${name}" is in use here.`);
  return provider;
}

import Stripe from 'stripe';
import { config, need } from '#platform/config.ts';

/** The SDK tries a request without an answer once more, under the same idempotency key. */
const TIMEOUT_MS = 3_000;

let client: Stripe | undefined;

/** The one client of this process; made at first use, because a shop without Stripe has no key. */
export function stripe(): Stripe {
  client ??= new Stripe(need('STRIPE_SECRET_KEY'), {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'titan' },
    ...addressOf(config.STRIPE_API_URL),
  });
  return client;
}

/** Another address than Stripe's, as of a mock. */
function addressOf(url: string | undefined) {
  if (!url) return {};
  const { hostname, port, protocol } = new URL(url);
  const scheme = protocol === 'http:' ? ('http' as const) : ('https' as const);
  return { host: hostname, port: port || (scheme === 'http' ? '80' : '443'), protocol: scheme };
}

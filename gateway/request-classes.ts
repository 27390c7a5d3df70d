import type { BucketSize } from '#platform/token-buckets.ts';

/** Each has buckets of its own, so that browsing never starves buying, nor a flood of sign-ins anything else. */
export type RequestClass = 'browse' | 'write' | 'login' | 'checkout' | 'webhook';

/** The class of a field at the root; of the others queries are `browse`, and mutations `write`. */
const classes: Record<string, RequestClass> = {
  register: 'login',
  login: 'login',
  requestPasswordReset: 'login',
  resetPassword: 'login',
  requestEmailVerification: 'login',
  verifyEmail: 'login',
  changePassword: 'login',
  me: 'checkout',
  cart: 'checkout',
  order: 'checkout',
  shippingMethods: 'checkout',
  createCart: 'checkout',
  addToCart: 'checkout',
  updateCartLine: 'checkout',
  mergeCart: 'checkout',
  applyCoupon: 'checkout',
  removeCoupon: 'checkout',
  setCartDelivery: 'checkout',
  placeOrder: 'checkout',
  payOrder: 'checkout',
  cancelOrder: 'checkout',
  requestReturn: 'checkout',
};

export const classOf = (operation: 'query' | 'mutation' | 'subscription', rootField: string): RequestClass =>
  (Object.hasOwn(classes, rootField) ? classes[rootField] : undefined) ??
  (operation === 'mutation' ? 'write' : 'browse');

/**
 * Cost that may be had at once, and a second. A page of products costs some 200, a mutation from 10 on, a sign-in 12, a
 * purchase about 200 in all.
 */
const client: Record<RequestClass, { burst: number; aSecond: number }> = {
  browse: { burst: 10_000, aSecond: 500 },
  write: { burst: 1_000, aSecond: 20 },
  login: { burst: 240, aSecond: 4 },
  checkout: { burst: 3_000, aSecond: 100 },
  /** A payment provider tells of every payment from a few addresses; what is refused it sends again. */
  webhook: { burst: 1_000, aSecond: 100 },
};

/** How many clients of full appetite one address may have: an office, a dormitory, a mobile network's exit. */
const CLIENTS_OF_AN_ADDRESS = 10;

/** How many addresses of full appetite one site of IPv6 may have: mobile networks put very many customers into one. */
const ADDRESSES_OF_A_SITE = 10;

interface Buckets {
  client: BucketSize;
  address: BucketSize;
  /** See `siteOf` in platform/client-address.ts. */
  site: BucketSize;
}

/** The bucket of who asks, and those of where he asks from. */
export const bucketsOf = (name: RequestClass): Buckets => sizes[name];

const sized = (name: string, { burst, aSecond }: { burst: number; aSecond: number }, times: number): BucketSize => ({
  name,
  capacity: burst * times,
  refillSeconds: 1 / (aSecond * times),
});

const sizes = Object.fromEntries(
  Object.entries(client).map(([name, size]) => [
    name,
    {
      client: sized(name, size, 1),
      address: sized(`${name}-address`, size, CLIENTS_OF_AN_ADDRESS),
      site: sized(`${name}-site`, size, CLIENTS_OF_AN_ADDRESS * ADDRESSES_OF_A_SITE),
    },
  ]),
) as Record<RequestClass, Buckets>;

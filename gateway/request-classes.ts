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

/** The bucket of who asks, and the one of where he asks from. */
export const bucketsOf = (name: RequestClass): { client: BucketSize; address: BucketSize } => sizes[name];

const sizes = Object.fromEntries(
  Object.entries(client).map(([name, { burst, aSecond }]) => [
    name,
    {
      client: { name, capacity: burst, refillSeconds: 1 / aSecond },
      address: {
        name: `${name}-address`,
        capacity: burst * CLIENTS_OF_AN_ADDRESS,
        refillSeconds: 1 / (aSecond * CLIENTS_OF_AN_ADDRESS),
      },
    },
  ]),
) as Record<RequestClass, { client: BucketSize; address: BucketSize }>;

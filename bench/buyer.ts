import { randomUUID } from 'node:crypto';
import type { GraphQLClient } from '#local/graphql-client.ts';

/** Runs an operation and gives its time to `note`; an error ends the benchmark. */
export type Runner = (step: string, variables: object) => Promise<Record<string, { [field: string]: unknown }>>;

export const runner =
  (client: GraphQLClient, note: (step: string, ms: number) => void = () => {}): Runner =>
  async (step, variables) => {
    const started = performance.now();
    const { data, errors } = await client.run(step, variables);
    note(step, performance.now() - started);
    if (errors) throw new Error(`${step}: ${JSON.stringify(errors)}`);
    return data;
  };

/** Opens a cart with one piece in it. */
export async function fillCart(run: Runner, sku: string): Promise<string> {
  const { createCart } = await run('CreateCart', {});
  const cartId = createCart!.id as string;
  await run('AddToCart', { input: { cartId, sku, quantity: 1 } });
  return cartId;
}

/**
 * @param idempotencyKey the same again after a lost answer
 * @returns the order's id, or null when it was not placed
 */
export async function placeOrder(run: Runner, cartId: string, idempotencyKey = randomUUID()): Promise<string | null> {
  const { placeOrder } = await run('PlaceOrder', {
    input: {
      cartId,
      idempotencyKey,
      email: 'bench@example.org',
      shippingAddress: { name: 'Bench', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
      shippingMethod: 'standard',
    },
  });
  return placeOrder!.__typename === 'PlacedOrder' ? (placeOrder!.order as { id: string }).id : null;
}

export async function payOrder(run: Runner, orderId: string): Promise<void> {
  const { payOrder } = await run('PayOrder', {
    input: { orderId, idempotencyKey: randomUUID(), paymentMethod: 'tok_visa' },
  });
  if (payOrder!.status !== 'CAPTURED') throw new Error(JSON.stringify(payOrder));
}

import { z } from 'zod';
import { log } from '#platform/log.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { callService } from '#platform/service-client.ts';

/** Signing in is worth this wait for the cart, and no more. */
const BUDGET_MS = 300;

export const guestCartId = z.string().max(64, 'This is not the id of a cart.').nullish();

/**
 * Gives the guest's cart to the account, by orders, which refuses a cart that is another customer's. Without an answer in time the
 * customer is signed in all the same and an event asks again; a merge that has happened does not happen twice.
 */
export async function claimCart(cartId: string | null | undefined, userId: string): Promise<void> {
  if (!cartId) return;
  try {
    const { outcome } = await callService<{ outcome: string }>('orders', 'merge', { cartId, userId }, BUDGET_MS);
    log.info({ userId, outcome }, "a guest's cart was brought to an account");
  } catch (error) {
    log.warn({ err: error, userId }, "a guest's cart could not be brought to an account yet");
    await unitOfWork(({ emit }) => emit('cart.claim-requested', `user:${userId}`, { cartId, userId }));
  }
}

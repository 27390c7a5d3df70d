import { log } from '#platform/log.ts';
import type { Event } from '#schema/events.ts';
import { mergeCarts } from './merge-carts.ts';

/** Brings a cart home whose owner signed in while orders did not answer. A merge that has happened does not happen again. */
export async function claimLater({ data: { cartId, userId } }: Event<'cart.claim-requested'>): Promise<void> {
  const { outcome } = await mergeCarts(cartId, userId);
  log.info({ userId, outcome }, "a guest's cart was brought to an account, later");
}

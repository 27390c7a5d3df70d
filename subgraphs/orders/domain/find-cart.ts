import type { ClientSession } from 'mongoose';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { Cart, CustomerCart } from '../model.ts';
import type { CartRow } from './cart.ts';

/** @returns the cart in whatever state, or null when it is unknown, expired or not the viewer's: all the same to him. */
export async function findCart(id: string, viewer: Viewer): Promise<CartRow | null> {
  const cart = await Cart.findById(id).lean();
  return cart && cart.expiresAt > new Date() && mayAccess(cart.ownerKey, viewer) ? cart : null;
}

/** @returns the customer's one open cart. */
export async function findOpenCartOf(
  customerId: string,
  session: ClientSession | null = null,
): Promise<CartRow | null> {
  const pointer = await CustomerCart.findById(customerId, null, { session }).lean();
  const cart = pointer && (await Cart.findById(pointer.cartId, null, { session }).lean());
  return cart && cart.state === 'OPEN' && cart.expiresAt > new Date() ? cart : null;
}

import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { Cart } from '../model.ts';
import type { CartRow } from './cart.ts';

/** @returns the cart in whatever state, or null when it is unknown, expired or not the viewer's: all the same to him. */
export async function findCart(id: string, viewer: Viewer): Promise<CartRow | null> {
  const cart = await Cart.findById(id).lean();
  return cart && cart.expiresAt > new Date() && mayAccess(cart.ownerKey, viewer) ? cart : null;
}

/** @returns the customer's one open cart. */
export const findOpenCartOf = (customerId: string): Promise<CartRow | null> =>
  Cart.findOne({ customerId, state: 'OPEN', expiresAt: { $gt: new Date() } }).lean();

import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { ownerKeyOf, type Viewer } from '#platform/viewer.ts';
import { Cart } from '../model.ts';
import { type CartRow, emptyCart } from './cart.ts';
import { findOpenCartOf } from './find-cart.ts';

/**
 * Opens a cart; a customer who has one open gets that.
 * @throws TitanError BAD_USER_INPUT for a currency that the shop has no prices in
 */
export async function createCart(currency: string | null | undefined, viewer: Viewer): Promise<CartRow> {
  if (currency && currency !== config.TITAN_CURRENCY) {
    throw new TitanError('BAD_USER_INPUT', `This shop sells in ${config.TITAN_CURRENCY} only.`);
  }
  const cart = emptyCart(ownerKeyOf(viewer), viewer.id, config.TITAN_CURRENCY);
  if (!viewer.id) return insert(cart);
  const open = await findOpenCartOf(viewer.id);
  if (open) return open;
  await retireExpired(viewer.id);
  return insert(cart).catch(async (error) => {
    // Two devices opened a cart at the same moment: both get the one that was first.
    const first = isDuplicateKey(error) ? await findOpenCartOf(viewer.id!) : null;
    return first ?? Promise.reject(error);
  });
}

async function insert(cart: CartRow): Promise<CartRow> {
  await Cart.create(cart);
  return cart;
}

/** An expired cart must not keep the place of the customer's one open cart. */
const retireExpired = (customerId: string) =>
  Cart.deleteOne({ customerId, state: 'OPEN', expiresAt: { $lte: new Date() } });

import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { insertRow, transaction } from '#platform/mongo.ts';
import { ownerKeyOf, type Viewer } from '#platform/viewer.ts';
import { Cart, CustomerCart } from '../model.ts';
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
  if (viewer.id) return (await findOpenCartOf(viewer.id)) ?? openFor(viewer.id, cart);
  await insertRow(Cart, cart);
  return cart;
}

/** Two devices that open a cart at the same moment meet at the customer's pointer: both get the first one's. */
function openFor(customerId: string, cart: CartRow): Promise<CartRow> {
  return transaction(async (session) => {
    const first = await findOpenCartOf(customerId, session);
    if (first) return first;
    await CustomerCart.updateOne({ _id: customerId }, { $set: { cartId: cart._id } }, { upsert: true, session });
    await insertRow(Cart, cart, session);
    return cart;
  });
}

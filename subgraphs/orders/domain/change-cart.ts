import { changeIf } from '#platform/compare-and-set.ts';
import { newId } from '#platform/ids.ts';
import {
  type Conflict,
  conflict,
  type InvalidInput,
  invalidInput,
  isProblem,
  type NotFound,
  notFound,
  type Problem,
} from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { Cart } from '../model.ts';
import { type CartRow, cartExpiry, MOST_SUBTOTAL, subtotalOf } from './cart.ts';
import { findCart } from './find-cart.ts';
import { noteSaleWish } from './sale-wish.ts';

const ATTEMPTS = 8;

/** What a buyer may change of his cart. */
export type CartChange = Partial<Pick<CartRow, 'lines' | 'coupons' | 'delivery'>>;

/**
 * Changes an open cart by compare-and-set on its version; `change` sees the newest content and runs again when another
 * change came first, so parallel additions add up.
 * @param known the cart as `findCart` has just read it, if somebody did
 */
export async function changeCart<P extends Problem>(
  id: string,
  viewer: Viewer,
  change: (cart: CartRow) => CartChange | P,
  known?: CartRow | null,
): Promise<CartRow | P | InvalidInput | NotFound | Conflict> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const cart = attempt === 0 && known !== undefined ? known : await findCart(id, viewer);
    if (!cart || cart.state === 'MERGED') return notFound('This cart');
    if (cart.state === 'ORDERED') return conflict('CART_ALREADY_ORDERED', 'This cart was ordered; start a new one.');
    const changed = change(cart);
    if (isProblem(changed)) return changed;
    const next: CartRow = { ...cart, ...changed, orderId: newId(), expiresAt: cartExpiry() };
    if (subtotalOf(next.lines) > MOST_SUBTOTAL)
      return invalidInput('A cart of this value is more than this shop can bill at once.');
    const { orderId, expiresAt } = next;
    const seen = { state: 'OPEN' as const, orderId: cart.orderId };
    if (!(await changeIf(Cart, id, seen, { $set: { ...changed, orderId, expiresAt } }))) continue;
    await noteSaleWish(next, cart.lines);
    return next;
  }
  return conflict('CART_BUSY', 'This cart is being changed from several places at once; try again.');
}

import { conflict, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import type { CartRow } from './cart.ts';
import { reserveStock } from './catalog-client.ts';
import { draftOrder, type OrderDraft } from './draft-order.ts';
import { insufficientStock } from './insufficient-stock.ts';
import type { PlaceOrderRequest } from './place-order-input.ts';
import { priceChanged } from './price-changed.ts';
import { purchaseLimitReached } from './purchase-limit.ts';
import { redrawOrderId } from './redraw-order-id.ts';
import { repriceCart } from './reprice-cart.ts';
import { saleClosed } from './sale-closed.ts';
import { noteSaleWish } from './sale-wish.ts';

/**
 * Reserves what an order wants under the id that it will have.
 * @returns nothing when the stock is held
 */
export async function holdStock(
  cart: CartRow,
  draft: OrderDraft,
  request: PlaceOrderRequest,
  viewer: Viewer,
): Promise<Problem | undefined> {
  const { _id: orderId, lines, reservedUntil: expiresAt, customerId } = draft;
  const answer = await reserveStock({ orderId, lines, expiresAt, customerId, saleTicket: request.saleTicket });
  switch (answer.status) {
    case 'RESERVED':
      return undefined;
    case 'INSUFFICIENT':
      await noteSaleWish(cart, cart.lines);
      return insufficientStock(answer.lines);
    case 'LIMIT_REACHED':
      return purchaseLimitReached(answer);
    case 'SALE_CLOSED':
      if (answer.reason === 'ENDED') await repriceCart(cart._id, [answer.sku], viewer);
      return saleClosed(answer);
    case 'PRICE_CHANGED':
      return confirmNewPrice(draft, answer.skus, request, viewer);
    case 'NO_LONGER_SOLD':
      return noLongerSold(draft, answer.skus);
    case 'CLOSED':
      // An attempt that died long ago has used this id up, and its reservation has expired.
      await redrawOrderId(cart);
      return conflict('TRY_AGAIN', 'An earlier attempt to place this order has expired; send it again.');
  }
}

function noLongerSold({ lines }: OrderDraft, skus: string[]): Problem {
  const titles = lines.filter(({ sku }) => skus.includes(sku)).map(({ title }) => title);
  return conflict('NO_LONGER_SOLD', `No longer sold, remove it from the cart to go on: ${titles.join('; ')}.`);
}

/** The cart takes the new price, and the buyer is asked whether he wants it. */
async function confirmNewPrice(
  draft: OrderDraft,
  skus: string[],
  request: PlaceOrderRequest,
  viewer: Viewer,
): Promise<Problem> {
  const cart = await repriceCart(draft.cartId, skus, viewer);
  const now = isProblem(cart) ? cart : draftOrder(cart, request, viewer);
  return isProblem(now) ? now : priceChanged(request.expectedTotal ?? totalOf(draft), totalOf(now));
}

const totalOf = ({ totals, currency }: OrderDraft) => ({ amount: totals.total, currency });

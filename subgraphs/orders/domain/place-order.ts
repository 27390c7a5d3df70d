import { failpoint } from '#platform/failpoint.ts';
import { fingerprint } from '#platform/ids.ts';
import { log } from '#platform/log.ts';
import { checkInput, conflict, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { SingleFlight } from '#platform/single-flight.ts';
import type { Viewer } from '#platform/viewer.ts';
import type { CartRow } from './cart.ts';
import { commitStock, releaseStock } from './catalog-client.ts';
import { commitOrder } from './commit-order.ts';
import { draftOrder, inputHashOf } from './draft-order.ts';
import { findCart } from './find-cart.ts';
import { findOrderOfCart } from './find-order.ts';
import { hearSoldOut } from './hear-sold-out.ts';
import { holdStock } from './hold-stock.ts';
import type { OrderRow } from './order.ts';
import { type PlaceOrderRequest, placeOrderInput } from './place-order-input.ts';
import { checkExpectedTotal } from './price-changed.ts';
import { redrawOrderId } from './redraw-order-id.ts';
import { writeInTurn } from './write-in-turn.ts';

export interface PlacedOrder {
  __typename: 'PlacedOrder';
  order: OrderRow;
  replayed: boolean;
}

const attempts = new SingleFlight<PlacedOrder | Problem>();

/**
 * The one decisive write. Stock is reserved first, under the id that the order will have, all lines or none; then order,
 * closed cart and event are written in one transaction. A crash in between leaves a reservation that expires, never an
 * order without stock. The same key with the same input gets the first answer again; failures leave nothing behind and
 * may be tried again with the same key. Equal calls that come while the first is under way (an impatient finger, a front end
 * that asks again) wait for it instead of racing it.
 */
export async function placeOrder(given: unknown, viewer: Viewer): Promise<PlacedOrder | Problem> {
  const request = checkInput(placeOrderInput, given);
  if (isProblem(request)) return request;
  const attempt = fingerprint([request, viewer.id, viewer.roles]);
  const { result, first } = await attempts.run(attempt, () => place(request, viewer));
  return first || isProblem(result) ? result : { ...result, replayed: true };
}

async function place(request: PlaceOrderRequest, viewer: Viewer): Promise<PlacedOrder | Problem> {
  const tooLate = await hearSoldOut(request.cartId, viewer);
  if (tooLate) return tooLate;

  const cart = await findCart(request.cartId, viewer);
  if (!cart || cart.state === 'MERGED') return notFound('This cart');
  if (cart.state === 'ORDERED') return replay((await findOrderOfCart(cart._id))!, request);

  const draft = draftOrder(cart, request, viewer);
  if (isProblem(draft)) return draft;
  const priceChanged = checkExpectedTotal(request.expectedTotal, draft);
  if (priceChanged) return priceChanged;

  const refusal = await holdStock(cart, draft, request, viewer);
  if (refusal) return refusal;
  failpoint('orders.place.reserved');

  const order = await writeInTurn(draft, () => commitOrder(draft));
  failpoint('orders.place.committed');
  if (!order) return afterLostRace(cart, request);
  if (!isProblem(order) && order.status === 'PAID') await sellAtOnce(order);
  return isProblem(order) ? withdraw(cart, order) : { __typename: 'PlacedOrder', order, replayed: false };
}

/** What costs nothing is sold with its order, before the hold can expire; where catalog gives no answer, `order.paid` does it. */
async function sellAtOnce({ _id }: OrderRow): Promise<void> {
  await commitStock(_id).catch((error) => log.warn({ err: error, orderId: _id }, 'stock is sold by the event instead'));
}

/** Nothing was ordered: the next attempt gets an id that is not used up. */
async function withdraw(cart: CartRow, problem: Problem): Promise<Problem> {
  await letGo(cart);
  return problem;
}

/**
 * Frees what an attempt held. The id first: once the cart has another, no attempt that is under way beside this one can make an
 * order of the old one, and find its stock gone. An order that has been made of it keeps it.
 */
async function letGo(cart: CartRow): Promise<OrderRow | null> {
  await redrawOrderId(cart);
  const winner = await findOrderOfCart(cart._id);
  if (winner?._id !== cart.orderId) await releaseStock(cart.orderId);
  return winner;
}

/** Another call closed the cart first, or the cart was changed while we reserved. */
async function afterLostRace(cart: CartRow, request: PlaceOrderRequest): Promise<PlacedOrder | Problem> {
  const winner = await letGo(cart);
  return winner
    ? replay(winner, request)
    : conflict('CART_CHANGED', 'The cart was changed meanwhile; look at it and order again.');
}

function replay(order: OrderRow, request: PlaceOrderRequest): PlacedOrder | Problem {
  if (order.idempotencyKey !== request.idempotencyKey) {
    return conflict('CART_ALREADY_ORDERED', 'This cart was ordered already; start a new one.');
  }
  if (order.inputHash !== inputHashOf(request)) {
    return conflict('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used with another input; draw a new one.');
  }
  return { __typename: 'PlacedOrder', order, replayed: true };
}

import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { plainLine } from '#platform/plain-line.ts';
import { checkInput, conflict, invalidInput, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { changeOrder } from './change-order.ts';
import { type Fulfilment, leftToSend, piecesInput, tooMany } from './fulfilment.ts';
import type { OrderRow } from './order.ts';
import { fulfilledEvent } from './order-events.ts';
import { progressOf } from './order-progress.ts';

const input = z.object({
  orderId: z.string(),
  lines: piecesInput,
  trackingNumber: plainLine('A tracking number', 64),
  carrier: plainLine('A carrier', 64),
});

type Request = z.output<typeof input>;

/**
 * A parcel has left with some of the pieces, for staff. The tracking number is what makes two calls the same: repeated,
 * nothing leaves twice.
 */
export async function fulfilOrder(given: unknown, viewer: Viewer): Promise<OrderRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  return changeOrder(request.orderId, viewer, (order) => {
    const earlier = order.fulfilments.find(({ trackingNumber }) => trackingNumber === request.trackingNumber);
    if (earlier) return replay(order, earlier, request);
    if (order.status !== 'PAID' && order.status !== 'PARTIALLY_FULFILLED') return notNow(order);
    if (order.holdLostAt) return lapsed();
    const { carrier, trackingNumber, lines } = request;
    const missing = tooMany(lines, (sku) => leftToSend(order, sku));
    if (missing) return invalidInput(`More than is left to send. ${missing}`, ['input', 'lines']);
    const fulfilment: Fulfilment = { id: newId(), lines, trackingNumber, carrier, at: new Date() };
    const fulfilments = [...order.fulfilments, fulfilment];
    return {
      to: progressOf({ ...order, fulfilments }),
      set: { fulfilments },
      event: { type: 'FULFILLED', message: `A parcel is on its way: ${carrier} ${trackingNumber}.` },
      also: (after, { emit }) => emit('order.fulfilled', `order:${after._id}`, fulfilledEvent(after, fulfilment)),
    };
  });
}

const lapsed = () =>
  conflict('PAYMENT_LAPSED', 'What the bank held for this order is free again, so nothing pays for it; cancel it.');

function replay(order: OrderRow, earlier: Fulfilment, { lines }: Request): OrderRow | Problem {
  const same = earlier.lines.length === lines.length && tooMany(lines, (sku) => quantityOf(earlier, sku)) === undefined;
  if (same && lines.every(({ sku, quantity }) => quantityOf(earlier, sku) === quantity)) return order;
  return conflict('TRACKING_NUMBER_USED', 'This tracking number is of a parcel with other contents.');
}

const quantityOf = ({ lines }: Fulfilment, sku: string) => lines.find((line) => line.sku === sku)?.quantity ?? 0;

const notNow = ({ status }: OrderRow) =>
  status === 'PENDING_PAYMENT' || status === 'PAYING'
    ? conflict('ORDER_NOT_PAID', 'This order is not paid yet.')
    : conflict('NOTHING_TO_FULFIL', `This order is ${status}; nothing of it is left to send.`);

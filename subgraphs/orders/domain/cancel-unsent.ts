import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { money } from '#platform/money.ts';
import { plainLine } from '#platform/plain-line.ts';
import { checkInput, conflict, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { changeOrder } from './change-order.ts';
import { leftToSend } from './fulfilment.ts';
import type { OrderRow } from './order.ts';
import { unsentEvent } from './order-events.ts';
import { progressOf } from './order-progress.ts';
import { refundFor } from './refund.ts';

const input = z.object({ orderId: z.string(), reason: plainLine('A reason', 500).nullish() });

/** Pieces that never left: their money goes back, and they are on sale again. */
export interface UnsentPieces {
  id: string;
  lines: { sku: string; quantity: number }[];
  refund: { amount: number; currency: string };
  reason: string | null;
  at: Date;
}

/**
 * Gives up what has not left of an order of which something has, for staff: a piece is lost or broken, or the buyer wants no more
 * of it. To money and stock it is as if the pieces had come back. Repeated, nothing happens twice.
 */
export async function cancelUnsent(given: unknown, viewer: Viewer): Promise<OrderRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  return changeOrder(request.orderId, viewer, (order) => {
    if (order.unsent) return order;
    if (order.status !== 'PARTIALLY_FULFILLED') return notNow(order);
    const lines = order.lines
      .map(({ sku }) => ({ sku, quantity: leftToSend(order, sku) }))
      .filter(({ quantity }) => quantity > 0);
    const refund = money(refundFor(order, lines), order.currency);
    const unsent: UnsentPieces = { id: newId(), lines, refund, reason: request.reason ?? null, at: new Date() };
    return {
      to: progressOf({ ...order, unsent }),
      set: { unsent },
      event: { type: 'CANCELLED', message: 'The rest will not be sent; its money is on its way back.' },
      also: (after, { emit }) => emit('order.returned', `order:${after._id}`, unsentEvent(after, unsent)),
    };
  });
}

const notNow = ({ status, fulfilments }: OrderRow) =>
  fulfilments.length === 0
    ? conflict('NOTHING_SENT', 'Nothing of this order has left: cancel the whole.')
    : conflict('NOTHING_TO_CANCEL', `This order is ${status}; all of it has left.`);

import { z } from 'zod';
import { plainLine } from '#platform/plain-line.ts';
import { checkInput, conflict, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { changeOrder } from './change-order.ts';
import { afterClosing } from './close-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderStatus } from './order-states.ts';

const input = z.object({ orderId: z.string(), reason: plainLine('A reason', 500).nullish() });

const tooLate = () => conflict('ORDER_FULFILLED', 'Something of this order has left already; request a return.');

/** Why not, by the state that the order is in. */
const refusals: Partial<Record<OrderStatus, () => Problem>> = {
  PAYING: () =>
    conflict('PAYMENT_IN_PROGRESS', 'A payment for this order is under way; cancel it when that has ended.'),
  PARTIALLY_FULFILLED: tooLate,
  FULFILLED: tooLate,
  PARTIALLY_RETURNED: tooLate,
  RETURNED: tooLate,
  EXPIRED: () => conflict('ORDER_EXPIRED', 'This order was not paid in time and is over.'),
  CANCELLED: () => conflict('ORDER_CANCELLED', 'This order was cancelled already.'),
};

/**
 * Cancels an order of which nothing has left, for its customer or for staff. The event frees its stock, and gives back
 * whatever was paid.
 */
export async function cancelOrder(given: unknown, viewer: Viewer): Promise<OrderRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  return changeOrder(request.orderId, viewer, ({ status, totals }) => {
    const refusal = refusals[status]?.();
    if (refusal) return refusal;
    const wasPaid = status === 'PAID';
    const moneyBack = wasPaid && totals.total > 0;
    const message = moneyBack ? 'The order was cancelled; your money is on its way back.' : 'The order was cancelled.';
    return {
      to: 'CANCELLED',
      set: { payingSince: null, cancelReason: request.reason ?? null },
      event: { type: 'CANCELLED', message },
      also: (order, unit) => afterClosing(order, wasPaid, unit),
    };
  });
}

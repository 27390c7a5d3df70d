import { z } from 'zod';
import { money } from '#platform/money.ts';
import { checkInput, conflict, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { sourcesOf } from '#platform/transitions.ts';
import type { Viewer } from '#platform/viewer.ts';
import { changeOrder, type OrderChange } from './change-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { returnedEvent } from './order-events.ts';
import { progressOf } from './order-progress.ts';
import { refundFor } from './refund.ts';
import { type ReturnRequest, type ReturnStatus, returnStates } from './return-request.ts';

const input = z.object({ orderId: z.string(), returnId: z.string(), restock: z.boolean().nullish() });

type Decision = Exclude<ReturnStatus, 'REQUESTED'>;

const events: Record<Decision, Omit<OrderEvent, 'at'>> = {
  APPROVED: { type: 'RETURN_APPROVED', message: 'Please send the items back.' },
  REJECTED: { type: 'RETURN_REJECTED', message: 'We cannot take the items back.' },
  RECEIVED: { type: 'RETURNED', message: 'The items are here; your money is on its way back.' },
};

/**
 * Moves a return along its table, for staff. Received, the pieces count as returned, and the event brings their refund
 * (and, unless `restock` is false, the pieces back on sale); repeated, nothing happens twice.
 */
export async function decideReturn(to: Decision, given: unknown, viewer: Viewer): Promise<ReturnRequest | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { orderId, returnId, restock } = request;
  const changed = await changeOrder(orderId, viewer, (order) => {
    const asked = order.returns.find(({ id }) => id === returnId);
    if (!asked) return notFound('This return');
    if (asked.status === to) return order;
    if (!sourcesOf(returnStates, to).includes(asked.status))
      return conflict('RETURN_STATE', `This return is ${asked.status}; it cannot be ${to}.`);
    return to === 'RECEIVED' ? receive(order, asked, restock ?? true) : decided(order, { ...asked, status: to }, to);
  });
  return isProblem(changed) ? changed : changed.returns.find(({ id }) => id === returnId)!;
}

function receive(order: OrderRow, asked: ReturnRequest, restock: boolean): OrderChange {
  const refund = money(refundFor(order, asked.lines), order.currency);
  const received: ReturnRequest = { ...asked, status: 'RECEIVED', refund, restock };
  return {
    ...decided(order, received, 'RECEIVED'),
    also: (after, { emit }) => emit('order.returned', `order:${after._id}`, returnedEvent(after, received)),
  };
}

function decided(order: OrderRow, now: ReturnRequest, to: Decision): OrderChange {
  const returns = order.returns.map((other) => (other.id === now.id ? now : other));
  return { to: progressOf({ ...order, returns }), set: { returns }, event: events[to] };
}

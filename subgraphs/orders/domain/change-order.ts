import { failpoint } from '#platform/failpoint.ts';
import { announce } from '#platform/live.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { type Conflict, conflict, isProblem, type NotFound, notFound, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { findOrder } from './find-order.ts';
import { type Move, moveOrder } from './move-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderStatus } from './order-states.ts';

const ATTEMPTS = 5;

/** What a change of an order comes to. */
export interface OrderChange extends Omit<Move, 'when'> {
  to: OrderStatus;
  /** Writes what goes with it, in the same transaction. */
  also?: (order: OrderRow, unit: UnitOfWork) => unknown;
}

/**
 * Changes an order that the viewer may see. `decide` sees it as it is and says what becomes of it, or why not, or that
 * nothing is left to do (the order itself); it runs again when another change came first.
 */
export async function changeOrder(
  id: string,
  viewer: Viewer,
  decide: (order: OrderRow) => OrderChange | OrderRow | Problem,
): Promise<OrderRow | Problem | NotFound | Conflict> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const order = await findOrder(id, viewer);
    if (!order) return notFound('This order');
    const decision = decide(order);
    if (isProblem(decision) || '_id' in decision) return decision;
    const { to, also, ...move } = decision;
    const moved = await unitOfWork(async (unit) => {
      const when = { status: order.status, revision: order.revision };
      const after = await moveOrder(id, to, { ...move, when }, unit.session);
      if (after) await also?.(after, unit);
      return after;
    });
    if (!moved) continue;
    failpoint('orders.changed');
    await announce(`order:${id}`);
    return moved;
  }
  return conflict('ORDER_BUSY', 'This order is being changed from several places at once; try again.');
}

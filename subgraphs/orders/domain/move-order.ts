import type { ClientSession, QueryFilter } from 'mongoose';
import { compareAndSet } from '#platform/compare-and-set.ts';
import { announce } from '#platform/live.ts';
import { sourcesOf } from '#platform/transitions.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { type OrderStatus, orderStates } from './order-states.ts';

export interface Move {
  /** Narrows the states of the table, or adds conditions, for this move; it cannot widen them. */
  when?: QueryFilter<OrderRow>;
  set?: Partial<OrderRow>;
  /** Moved forward to this, never back. */
  reservedUntil?: Date;
  event?: Omit<OrderEvent, 'at'>;
}

/**
 * Compare-and-set along the table of order-states.ts: of parallel moves exactly one wins.
 * @returns the order after the move, or null when it was not in a state to move from
 */
export async function moveOrder(
  id: string,
  to: OrderStatus,
  { when, set, reservedUntil, event }: Move,
  session?: ClientSession,
): Promise<OrderRow | null> {
  const moved = await compareAndSet(
    Order,
    id,
    { $and: [{ status: { $in: sourcesOf(orderStates, to) } }, when ?? {}] },
    {
      $set: { status: to, ...set },
      $inc: { revision: 1 },
      ...(reservedUntil ? { $max: { reservedUntil } } : {}),
      ...(event ? { $push: { timeline: { ...event, at: new Date() } } } : {}),
    },
    session,
  );
  // A transaction is not over yet; its event tells who watches.
  if (moved && !session) announce(`order:${id}`);
  return moved;
}

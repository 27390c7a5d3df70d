import type { ClientSession, QueryFilter } from 'mongoose';
import { changeIf } from '#platform/compare-and-set.ts';
import { announce } from '#platform/live.ts';
import { comingTo } from '#platform/transitions.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { type OrderStatus, orderStates } from './order-states.ts';

/** Narrows the states of the table, or adds conditions, for a move; it cannot widen them. */
export type When = Omit<QueryFilter<OrderRow>, 'status'> & Partial<Pick<OrderRow, 'status'>>;

export interface Move {
  when?: When;
  set?: Partial<OrderRow>;
  /** Moved forward to this, never back. */
  reservedUntil?: Date;
  event?: Omit<OrderEvent, 'at'>;
}

/**
 * Compare-and-set along the table of order-states.ts: of parallel moves exactly one wins.
 * @returns whether it was in a state to move from
 */
export async function stepOrder(
  id: string,
  to: OrderStatus,
  { when = {}, set, reservedUntil, event }: Move,
  session?: ClientSession,
): Promise<boolean> {
  const moved = await changeIf<OrderRow>(
    Order,
    id,
    { ...when, status: comingTo(orderStates, to, when.status) },
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

/** The same for those who need the order after the move; null when it was not in a state to move from. */
export async function moveOrder(
  id: string,
  to: OrderStatus,
  move: Move,
  session?: ClientSession,
): Promise<OrderRow | null> {
  const moved = await stepOrder(id, to, move, session);
  return moved ? Order.findById(id, null, session ? { session } : {}).lean<OrderRow>() : null;
}

import { decodeCursor, encodeCursor } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import type { LiveBatch } from '#platform/live-source.ts';
import type { Viewer } from '#platform/viewer.ts';
import { findOrder } from './find-order.ts';
import type { OrderRow } from './order.ts';
import type { OrderEvent } from './order-event.ts';

export interface WatchedEvent {
  cursor: string;
  event: OrderEvent;
  order: OrderRow;
}

/**
 * The events of an order's timeline after a cursor. Events are only ever added at its end, so that an event's position is its
 * name for good.
 * @param after null: begin with the newest event
 * @throws TitanError NOT_FOUND when the viewer may not see the order (any more), BAD_USER_INPUT for a cursor of another order
 */
export async function eventsOfOrder(orderId: string, after: string | null, viewer: Viewer): Promise<LiveBatch> {
  const order = await findOrder(orderId, viewer);
  if (!order) throw unknownOrder();
  const from = after === null ? order.timeline.length - 1 : positionOf(after, orderId) + 1;
  const positions = order.timeline.map((_, position) => position).slice(Math.max(0, from));
  return {
    topics: [`order:${orderId}`],
    events: positions.map((position) => {
      const cursor = encodeCursor([orderId, position]);
      return { cursor, entity: { __typename: 'OrderUpdate', cursor } };
    }),
    // A refund may still follow whatever was final.
    done: false,
  };
}

/** One event by its cursor; null when it is not there, or not the viewer's. */
export async function findOrderUpdate(cursor: string, viewer: Viewer): Promise<WatchedEvent | null> {
  const [orderId, position] = decodeCursor(cursor, ['string', 'number']) as [string, number];
  const order = await findOrder(orderId, viewer);
  const event = order?.timeline[position];
  return order && event ? { cursor, event, order } : null;
}

function positionOf(cursor: string, orderId: string): number {
  const [id, position] = decodeCursor(cursor, ['string', 'number']) as [string, number];
  if (id !== orderId) throw new TitanError('BAD_USER_INPUT', '"after" is a cursor of another order; start without it.');
  return position;
}

const unknownOrder = () => new TitanError('NOT_FOUND', 'This order is not known here, or not yours.');

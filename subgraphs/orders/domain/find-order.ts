import type { QueryFilter } from 'mongoose';
import { decodeCursor, encodeCursor, pageSize, toPage } from '#platform/connection.ts';
import { mayAccess, type Viewer } from '#platform/viewer.ts';
import { Order } from '../model.ts';
import type { OrderPage } from './list-orders.ts';
import type { OrderRow } from './order.ts';
import { isClosed } from './order-states.ts';

/** @returns null when the order is unknown or not the viewer's: all the same to him. */
export async function findOrder(id: string, viewer: Viewer): Promise<OrderRow | null> {
  const order = await Order.findById(id).lean();
  return order && mayAccess(order.ownerKey, viewer) ? order : null;
}

export const findOrderOfCart = (cartId: string): Promise<OrderRow | null> => Order.findOne({ cartId }).lean();

/** Whether something may still come of it; nothing comes of an order that is unknown. */
export async function isOpen(id: string): Promise<boolean> {
  const order = await Order.findById(id, { status: 1 }).lean();
  return order !== null && !isClosed(order.status);
}

/** In the order of the ids, null for an unknown one. */
export async function findOrders(ids: readonly string[]): Promise<(OrderRow | null)[]> {
  const rows = await Order.find({ _id: { $in: ids } }).lean();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A customer's orders, newest first. */
export async function ordersOf(
  customerId: string,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<OrderPage> {
  const size = pageSize(first);
  const rows = after
    ? await olderThan(customerId, decodeCursor(after, ['date', 'string']) as [string, string], size + 1)
    : await newest({ customerId }, size + 1);
  const page = toPage(rows, size, after, (row) => encodeCursor([row.createdAt.toISOString(), row._id]));
  return { ...page, filter: { customerId } };
}

/** Two ranges of the index, one after the other: for an `$or` of both SecantusDB looks at every order there is. */
async function olderThan(customerId: string, [at, id]: [string, string], most: number): Promise<OrderRow[]> {
  const createdAt = new Date(at);
  const ofThatMoment = await newest({ customerId, createdAt, _id: { $lt: id } }, most);
  const left = most - ofThatMoment.length;
  return left > 0
    ? [...ofThatMoment, ...(await newest({ customerId, createdAt: { $lt: createdAt } }, left))]
    : ofThatMoment;
}

const newest = (which: QueryFilter<OrderRow>, most: number): Promise<OrderRow[]> =>
  Order.find(which).sort({ createdAt: -1, _id: -1 }).limit(most).lean<OrderRow[]>().exec();

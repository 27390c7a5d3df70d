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
  const older = after ? olderThan(decodeCursor(after, ['date', 'string']) as [string, string]) : {};
  const rows = await Order.find({ customerId, ...older })
    .sort({ createdAt: -1, _id: -1 })
    .limit(size + 1)
    .lean();
  const page = toPage(rows, size, after, (row) => encodeCursor([row.createdAt.toISOString(), row._id]));
  return { ...page, filter: { customerId } };
}

function olderThan([createdAt, id]: [string, string]) {
  const at = new Date(createdAt);
  return { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] };
}

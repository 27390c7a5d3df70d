import type { Page } from '#platform/connection.ts';
import { newestFirst, type TimeWindow } from '#platform/newest-first.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import type { OrderStatus } from './order-states.ts';
import type { ReturnStatus } from './return-request.ts';

/** What staff look for; every member narrows. */
export interface OrderFilter {
  status?: readonly OrderStatus[] | null | undefined;
  returnStatus?: ReturnStatus | null | undefined;
  placedFrom?: Date | null | undefined;
  placedBefore?: Date | null | undefined;
  customerId?: string | null | undefined;
  email?: string | null | undefined;
  number?: string | null | undefined;
}

export type OrderPage = Page<OrderRow> & { filter: OrderFilter };

type Where = Record<string, unknown>;

/** The part of a filter that is not a time. */
const whereOf = ({ status, returnStatus, customerId, email, number }: OrderFilter): Where => ({
  ...(status && status.length > 0 ? { status: { $in: status } } : {}),
  ...(returnStatus ? { 'returns.status': returnStatus } : {}),
  ...(customerId ? { customerId } : {}),
  ...(email ? { email } : {}),
  ...(number ? { number: number.trim().toUpperCase() } : {}),
});

/** Orders, newest first. */
export async function listOrders(
  filter: OrderFilter,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<OrderPage> {
  const where = whereOf(filter);
  const page = { first, after, from: filter.placedFrom, before: filter.placedBefore };
  const read = (createdAt: TimeWindow, most: number) =>
    Order.find({ ...where, createdAt })
      .sort({ createdAt: -1, _id: -1 })
      .limit(most)
      .lean<OrderRow[]>();
  return { ...(await newestFirst(page, ({ createdAt }) => createdAt, read)), filter };
}

/** How many there are, whatever the page. */
export function countOrders(filter: OrderFilter): Promise<number> {
  const { placedFrom, placedBefore } = filter;
  const time = {
    ...(placedFrom ? { $gte: placedFrom } : {}),
    ...(placedBefore ? { $lt: placedBefore } : {}),
  };
  const where = { ...whereOf(filter), ...(Object.keys(time).length > 0 ? { createdAt: time } : {}) };
  return Object.keys(where).length > 0 ? Order.countDocuments(where).exec() : Order.estimatedDocumentCount().exec();
}

import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
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

const DAY_MS = 24 * 3600 * 1000;
const FIRST_WINDOW_MS = DAY_MS / 24;
const GROWTH = 6;
/** No order is older than the shop. */
const OPENING = new Date('2020-01-01');

/**
 * Orders, newest first. They are read in windows of time that grow backwards until the page is full: each is a range
 * bounded on both sides, whose cost is the page and not the history.
 */
export async function listOrders(
  filter: OrderFilter,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<OrderPage> {
  const size = pageSize(first);
  const where = whereOf(filter);
  const from = later(filter.placedFrom, OPENING);
  const [cursorAt, cursorId] = after ? decodeCursor(after, ['string', 'string']) : [];
  let before = filter.placedBefore ?? new Date(Date.now() + DAY_MS);
  const rows: OrderRow[] = [];
  if (cursorAt) {
    const at = new Date(cursorAt);
    if (at < before) before = at;
    const twins = Order.find({ ...where, createdAt: at, _id: { $lt: String(cursorId) } }).sort({ _id: -1 });
    rows.push(...(await twins.limit(size + 1).lean<OrderRow[]>()));
  }
  for (let width = FIRST_WINDOW_MS; rows.length <= size && before > from; width *= GROWTH) {
    const start = later(new Date(before.getTime() - width), from);
    const window = Order.find({ ...where, createdAt: { $gte: start, $lt: before } }).sort({ createdAt: -1, _id: -1 });
    rows.push(...(await window.limit(size + 1 - rows.length).lean<OrderRow[]>()));
    before = start;
  }
  return { ...toPage(rows, size, after, (row) => encodeCursor([row.createdAt.toISOString(), row._id])), filter };
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

const later = (a: Date | null | undefined, b: Date): Date => (a && a > b ? a : b);

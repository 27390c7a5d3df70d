import { type TimeCursor, timePage } from '#platform/time-page.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import { isClosed, type OrderStatus, orderStates } from './order-states.ts';
import { returnedOf } from './return-request.ts';

/** What somebody has ordered together and kept; nobody's name is on it. */
export interface KeptBasket {
  at: Date;
  /** In the order of the lines, each once. */
  products: { productId: string; quantity: number }[];
}

const PAGE = 500;
/** No order is older than the shop. */
const OPENING = new Date('2020-01-01');
const kept = (Object.keys(orderStates) as OrderStatus[]).filter((status) => !isClosed(status));
const source = {
  model: Order,
  by: 'createdAt',
  where: { status: { $in: kept } },
  fields: { createdAt: 1, lines: 1, returns: 1 },
} as const;

/** The orders of all time before a moment, the oldest first, without those that came to nothing and what was sent back. */
export async function basketPage(
  until: Date,
  after: TimeCursor | null,
): Promise<{ baskets: KeptBasket[]; next: TimeCursor | null }> {
  const { rows, next } = await timePage<OrderRow>(source, { from: OPENING, until, after, size: PAGE });
  return { baskets: rows.map((row) => ({ at: row.createdAt, products: keptOf(row) })), next };
}

function keptOf(order: OrderRow): KeptBasket['products'] {
  const pieces = new Map<string, number>();
  for (const { productId, sku, quantity } of order.lines)
    pieces.set(productId, (pieces.get(productId) ?? 0) + quantity - returnedOf(order, sku));
  return [...pieces].map(([productId, quantity]) => ({ productId, quantity })).filter(({ quantity }) => quantity > 0);
}

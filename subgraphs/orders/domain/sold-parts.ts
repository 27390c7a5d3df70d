import { REPLICA } from '#platform/mongo.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import { paidFor } from './refund.ts';

/** What an order's money was paid for, in minor units: the lines and the carriage are all of it. */
export interface SoldParts {
  id: string;
  /** ISO 3166-1 alpha-2, of the address. */
  country: string;
  /** After discount, with tax. */
  lines: { productId: string; quantity: number; paid: number }[];
  carriage: number;
  /** What came back, by return: for each line what its pieces cost, rounded up. */
  returns: { id: string; worth: number[] }[];
}

const fields = { lines: 1, totals: 1, returns: 1, 'shippingAddress.country': 1 };

/** From secondaries; those that have not come there yet from the primary. Unknown orders are left out. */
export async function soldParts(ids: readonly string[]): Promise<SoldParts[]> {
  const rows = await Order.find({ _id: { $in: ids } }, fields)
    .read(REPLICA)
    .lean<OrderRow[]>();
  const known = new Set(rows.map(({ _id }) => _id));
  const late = ids.filter((id) => !known.has(id));
  if (late.length > 0) rows.push(...(await Order.find({ _id: { $in: late } }, fields).lean<OrderRow[]>()));
  return rows.map(partsOf);
}

export function partsOf({ _id, lines, totals, returns, shippingAddress }: OrderRow): SoldParts {
  const paid = lines.map((line) => paidFor(line, totals.taxIncluded));
  return {
    id: _id,
    country: shippingAddress.country,
    lines: lines.map(({ productId, quantity }, i) => ({ productId, quantity, paid: paid[i]! })),
    carriage: totals.total - paid.reduce((sum, one) => sum + one, 0),
    returns: returns.map(({ id, lines: back }) => ({
      id,
      worth: lines.map(({ sku, quantity }, i) => {
        const pieces = back.find((one) => one.sku === sku)?.quantity ?? 0;
        return Math.ceil((paid[i]! * pieces) / quantity);
      }),
    })),
  };
}

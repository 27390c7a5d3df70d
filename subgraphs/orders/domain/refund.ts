import { type Pieces, unsentOf } from './fulfilment.ts';
import type { OrderLine, OrderRow } from './order.ts';
import { returnedOf } from './return-request.ts';

/** What the buyer has paid for a line, in minor units: after its discount, with its tax. */
export const paidFor = ({ total, discount, tax }: OrderLine, taxIncluded: boolean) =>
  total - discount + (taxIncluded ? 0 : tax);

/**
 * What is due for pieces that come back, or will not be sent, in minor units. Of a line that does not divide, the first pieces get the smaller
 * cent and the last ones the rest, so that all returns of a line are worth what was paid for it. With the last piece of
 * the order its carriage is refunded too: everything returned is everything refunded.
 */
export function refundFor(order: OrderRow, back: readonly Pieces[]): number {
  const { taxIncluded, total } = order.totals;
  const wanted = new Map(back.map(({ sku, quantity }) => [sku, quantity]));
  let [refund, paid, left] = [0, 0, 0];
  for (const line of order.lines) {
    const price = paidFor(line, taxIncluded);
    const before = returnedOf(order, line.sku) + unsentOf(order, line.sku);
    const after = before + (wanted.get(line.sku) ?? 0);
    const upTo = (pieces: number) => Math.floor((price * pieces) / line.quantity);
    refund += upTo(after) - upTo(before);
    paid += price;
    left += line.quantity - after;
  }
  return left === 0 ? refund + (total - paid) : refund;
}

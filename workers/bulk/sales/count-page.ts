import type { SoldParts } from '#subgraphs/orders/domain/sold-parts.ts';
import type { Tally } from '../tally/tally.ts';
import { partsOf } from './apportion.ts';
import { type Entry, labelsOf, ordersOf } from './books.ts';
import { type GroupBy, groupingOf } from './grouping.ts';

/** The sums of a group, in the order in which they stand in a tally. */
export const columns = ['payments', 'pieces', 'captured', 'refunded', 'disputed'] as const;

/** Sorted by currency, then by group. */
const keyOf = (currency: string, id: string, name: string): string => JSON.stringify([currency, id, name]);
export const readKey = (key: string): [currency: string, id: string, name: string] => JSON.parse(key);

interface Part {
  productId: string | null;
  amount: number;
  pieces: number;
}

/** Adds a page of the ledger to the tally. */
export async function countPage(entries: readonly Entry[], groupBy: GroupBy, tally: Tally): Promise<void> {
  const { cut, groupOf } = groupingOf[groupBy];
  const orders = await ordersOf(entries);
  const products = [...orders.values()].flatMap(({ lines }) => lines.map(({ productId }) => productId));
  const labels = cut ? await labelsOf(products) : new Map();
  for (const entry of entries) {
    const order = orders.get(entry.orderId);
    const groups = new Map<string, { amount: number; pieces: number }>();
    for (const { productId, amount, pieces } of cut && order ? partsByLine(entry, order) : [whole(entry, order)]) {
      const label = productId ? labels.get(productId) : undefined;
      const known = { at: entry.at, country: order?.country ?? null, productId, label };
      const key = keyOf(entry.currency, ...groupOf(known));
      const sum = groups.get(key);
      groups.set(key, { amount: amount + (sum?.amount ?? 0), pieces: pieces + (sum?.pieces ?? 0) });
    }
    for (const [key, sum] of groups) tally.add(key, numbersOf(entry, sum));
  }
}

const whole = ({ amount }: Entry, order: SoldParts | undefined): Part => ({
  productId: null,
  amount,
  pieces: (order?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
});

function partsByLine(entry: Entry, order: SoldParts): Part[] {
  const amounts = partsOf(entry, order);
  const lines = order.lines.map(({ productId, quantity }, i) => ({ productId, amount: amounts[i]!, pieces: quantity }));
  const carriage = amounts.at(-1)!;
  return carriage === 0 ? lines : [...lines, { productId: null, amount: carriage, pieces: 0 }];
}

/** Pieces are counted when they are paid for. */
const numbersOf = ({ moved }: Entry, { amount, pieces }: { amount: number; pieces: number }): number[] => [
  moved === 'captured' ? 1 : 0,
  moved === 'captured' ? pieces : 0,
  moved === 'captured' ? amount : 0,
  moved === 'refunded' ? amount : 0,
  moved === 'disputed' ? amount : 0,
];

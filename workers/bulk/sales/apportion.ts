import type { SoldParts } from '#subgraphs/orders/domain/sold-parts.ts';
import type { SalesEntry } from '#subgraphs/payments/domain/ledger-page.ts';

/**
 * Cuts an amount into whole parts in proportion to weights, none of which is negative, by the largest remainder: the parts add up to the
 * amount, and each is less than one unit away from its exact share. Without any weight the last part is all of it.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map((_, i) => (i === weights.length - 1 ? amount : 0));
  const size = BigInt(Math.abs(amount));
  const cut = weights.map((weight, i) => {
    const exact = size * BigInt(weight);
    return { i, part: exact / whole, rest: exact % whole };
  });
  let left = Number(size - cut.reduce((sum, { part }) => sum + part, 0n));
  const parts = cut.map(({ part }) => Number(part));
  for (const { i } of cut.toSorted((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts.map((part) => (amount < 0 ? -part : part) || 0);
}

/**
 * What of an entry falls on each line of its order, and last on the carriage: by what was paid for them. The refund of a return falls on
 * what came back, and what is more than that on the carriage.
 */
export function partsOf({ amount, returnId }: Pick<SalesEntry, 'amount' | 'returnId'>, order: SoldParts): number[] {
  const back = order.returns.find(({ id }) => id === returnId);
  if (!back) return apportion(amount, [...order.lines.map(({ paid }) => paid), order.carriage]);
  const worth = back.worth.reduce((sum, one) => sum + one, 0);
  const goods = Math.sign(amount) * Math.min(Math.abs(amount), worth);
  return worth === 0 ? apportion(amount, [...back.worth, 0]) : [...apportion(goods, back.worth), amount - goods];
}

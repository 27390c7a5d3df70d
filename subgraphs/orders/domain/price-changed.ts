import { formatMoney, type Money, money } from '#platform/money.ts';
import type { Problem } from '#platform/problem.ts';
import type { OrderDraft } from './draft-order.ts';

export interface PriceChanged extends Problem<'PriceChanged'> {
  expected: Money;
  actual: Money;
}

/** @returns the Problem when the buyer saw another total than he would be charged. */
export function checkExpectedTotal(expected: Money | null | undefined, draft: OrderDraft): PriceChanged | null {
  const actual = money(draft.totals.total, draft.currency);
  const same = !expected || (expected.amount === actual.amount && expected.currency === actual.currency);
  return same ? null : priceChanged(expected, actual);
}

export const priceChanged = (expected: Money, actual: Money): PriceChanged => ({
  __typename: 'PriceChanged',
  code: 'PRICE_CHANGED',
  message: `The order costs ${formatMoney(actual)}; confirm that amount to place it.`,
  path: ['input', 'expectedTotal'],
  expected,
  actual,
});

import type { Books, Invariant } from './books.ts';
import { browseInvariants } from './browse.ts';
import { couponInvariants } from './coupons.ts';
import { eventInvariants } from './events.ts';
import { moneyInvariants } from './money.ts';
import { obligationInvariants } from './obligations.ts';
import { orderInvariants } from './orders.ts';
import { returnInvariants } from './returns.ts';
import { stockInvariants } from './stock.ts';

/** Everything that must be true of a shop at rest; a new rule is a row in one of these tables. */
export const invariants: Invariant[] = [
  ...stockInvariants,
  ...moneyInvariants,
  ...obligationInvariants,
  ...orderInvariants,
  ...returnInvariants,
  ...couponInvariants,
  ...eventInvariants,
  ...browseInvariants,
];

export interface Verdict {
  name: string;
  violations: string[];
}

/** Judges every invariant. */
export async function verify(books: Books): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { name, find } of invariants) verdicts.push({ name, violations: await find(books) });
  return verdicts;
}

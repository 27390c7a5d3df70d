import type { ClientSession } from 'mongoose';
import { fingerprint } from '#platform/ids.ts';
import type { Conflict } from '#platform/problem.ts';
import { Coupon, CouponUse } from '../model.ts';
import { usedUp } from './cart-coupons.ts';
import type { CouponTerms } from './coupon.ts';
import type { OrderRow } from './order.ts';

/** Ends a transaction that has found a coupon used up. */
export class CouponUsedUp extends Error {
  readonly problem: Conflict;
  constructor(code: string) {
    super(`${code} is used up`);
    this.problem = usedUp(code);
  }
}

type Uses = Pick<OrderRow, 'coupons' | 'customerId' | 'email'>;

/** Who a limit per customer counts: the account, or a guest's address, which is not kept. */
const useId = ({ code }: CouponTerms, { customerId, email }: Uses) =>
  `${code}/${customerId ? `user:${customerId}` : fingerprint(email.toLowerCase())}`;

const limited = ({ coupons }: Uses) => coupons.filter(({ usageLimit }) => usageLimit !== null);
const limitedPerCustomer = ({ coupons }: Uses) =>
  coupons.filter(({ usageLimitPerCustomer }) => usageLimitPerCustomer !== null);

/** Makes the rows that `takeCoupons` counts in; outside the transaction, where an upsert may meet another. */
export async function readyCoupons(order: Uses): Promise<void> {
  for (const terms of limitedPerCustomer(order)) {
    await CouponUse.updateOne({ _id: useId(terms, order) }, { $setOnInsert: { count: 0 } }, { upsert: true });
  }
}

/**
 * Counts an order's coupons, in the transaction that writes it: guarded, so that no limit is ever exceeded.
 * @throws CouponUsedUp
 */
export async function takeCoupons(order: Uses, session: ClientSession): Promise<void> {
  for (const terms of limitedPerCustomer(order)) {
    const open = { _id: useId(terms, order), count: { $lt: terms.usageLimitPerCustomer! } };
    const taken = await CouponUse.updateOne(open, { $inc: { count: 1 } }, { session });
    if (taken.matchedCount === 0) throw new CouponUsedUp(terms.code);
  }
  for (const { code, usageLimit } of limited(order)) {
    const open = { _id: code, used: { $lt: usageLimit! } };
    const taken = await Coupon.updateOne(open, { $inc: { used: 1 } }, { session });
    if (taken.matchedCount === 0) throw new CouponUsedUp(code);
  }
}

/** Gives them back, in the transaction that closes the order. */
export async function giveCouponsBack(order: Uses, session: ClientSession): Promise<void> {
  for (const terms of limitedPerCustomer(order)) {
    await CouponUse.updateOne({ _id: useId(terms, order), count: { $gt: 0 } }, { $inc: { count: -1 } }, { session });
  }
  for (const { code } of limited(order)) {
    await Coupon.updateOne({ _id: code, used: { $gt: 0 } }, { $inc: { used: -1 } }, { session });
  }
}

const queues = new Map<string, Promise<unknown>>();

/**
 * Lets the transactions of this process that count in one coupon go one after the other: at once they would only abort
 * each other. Between processes the database decides.
 */
export async function inTurn<T>(order: Uses, work: () => Promise<T>): Promise<T> {
  const [first] = limited(order);
  if (!first) return work();
  const mine = (queues.get(first.code) ?? Promise.resolve()).then(work, work);
  queues.set(first.code, mine);
  return mine.finally(() => {
    if (queues.get(first.code) === mine) queues.delete(first.code);
  });
}

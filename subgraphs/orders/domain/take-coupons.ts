import type { ClientSession } from 'mongoose';
import { changeIf } from '#platform/compare-and-set.ts';
import { fingerprint } from '#platform/ids.ts';
import { type Conflict, conflict } from '#platform/problem.ts';
import { Coupon, CouponUse } from '../model.ts';
import { usedUp } from './cart-coupons.ts';
import type { CouponTerms } from './coupon.ts';
import type { OrderRow } from './order.ts';

/** Ends a transaction that has found a coupon used up, or that had better not begin. */
export class CouponRefused extends Error {
  readonly problem: Conflict;
  constructor(problem: Conflict) {
    super(problem.message);
    this.problem = problem;
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
 * @throws CouponRefused
 */
export async function takeCoupons(order: Uses, session: ClientSession): Promise<void> {
  for (const terms of limitedPerCustomer(order)) {
    const open = { count: { $lt: terms.usageLimitPerCustomer! } };
    if (!(await changeIf(CouponUse, useId(terms, order), open, { $inc: { count: 1 } }, session)))
      throw new CouponRefused(usedUp(terms.code));
  }
  for (const { code, usageLimit } of limited(order)) {
    const open = { used: { $lt: usageLimit! } };
    if (!(await changeIf(Coupon, code, open, { $inc: { used: 1 } }, session))) throw new CouponRefused(usedUp(code));
  }
}

/** Gives them back, in the transaction that closes the order. */
export async function giveCouponsBack(order: Uses, session: ClientSession): Promise<void> {
  for (const terms of limitedPerCustomer(order)) {
    await changeIf(CouponUse, useId(terms, order), { count: { $gt: 0 } }, { $inc: { count: -1 } }, session);
  }
  for (const { code } of limited(order)) {
    await changeIf(Coupon, code, { used: { $gt: 0 } }, { $inc: { used: -1 } }, session);
  }
}

/** As many as a process commits within the patience of who waits at the end of the queue. */
const LONGEST_QUEUE = 100;

const queues = new Map<string, { last: Promise<unknown>; waiting: number }>();

/**
 * Lets the transactions of this process that count in one coupon go one after the other: at once they would only abort
 * each other. Between processes the database decides.
 * @throws CouponRefused when so many wait that the next one had better come back later
 */
export async function inTurn<T>(order: Uses, work: () => Promise<T>): Promise<T> {
  const [first] = limited(order);
  if (!first) return work();
  const { last, waiting } = queues.get(first.code) ?? { last: Promise.resolve(), waiting: 0 };
  if (waiting >= LONGEST_QUEUE) throw new CouponRefused(busy(first.code));
  const mine = last.then(work, work);
  queues.set(first.code, { last: mine, waiting: waiting + 1 });
  return mine.finally(() => leave(first.code));
}

function leave(code: string): void {
  const queue = queues.get(code)!;
  queue.waiting -= 1;
  if (queue.waiting === 0) queues.delete(code);
}

const busy = (code: string) =>
  conflict('COUPON_BUSY', `Very many are ordering with ${code} at this moment; order again in a few seconds.`);

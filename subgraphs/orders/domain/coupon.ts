import { formatMoney, type Money } from '#platform/money.ts';
import { type Conflict, conflict } from '#platform/problem.ts';

export const couponKinds = ['PERCENTAGE', 'AMOUNT', 'FREE_SHIPPING'] as const;
export type CouponKind = (typeof couponKinds)[number];

/** What a coupon gives, and when. It never changes, so a cart and an order carry a copy. */
export interface CouponTerms {
  code: string;
  kind: CouponKind;
  /** Percent, or minor units of the currency; 0 for free shipping. */
  value: number;
  currency: string;
  /** Minor units that the lines must come to. */
  minimumSubtotal: number;
  startsAt: Date | null;
  endsAt: Date | null;
  /** How many orders may have it, in all and of one customer; null for any number. */
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
}

export interface CouponRow extends Omit<CouponTerms, 'code'> {
  /** The code, in capitals. */
  _id: string;
  /** Orders that have it and are not closed; counted where `usageLimit` is set only, as each count is one hot write. */
  used: number;
  createdBy: string;
  createdAt: Date;
}

/** A code as people write it down: in whatever case. */
export const canonicalCode = (code: string): string => code.trim().toUpperCase();

export const termsOf = ({ _id, used: _, createdBy: __, createdAt: ___, ...terms }: CouponRow): CouponTerms => ({
  code: _id,
  ...terms,
});

/** @returns why a coupon gives nothing to lines of this value now, or nothing when it does give. */
export function whyNot(terms: CouponTerms, subtotal: number, now = new Date()): Conflict | undefined {
  const { code, startsAt, endsAt, minimumSubtotal, currency } = terms;
  if (startsAt && now < startsAt) return conflict('COUPON_NOT_STARTED', `${code} is good from ${day(startsAt)}.`);
  if (endsAt && now >= endsAt) return conflict('COUPON_ENDED', `${code} was good until ${day(endsAt)}; remove it.`);
  if (subtotal >= minimumSubtotal) return undefined;
  const least: Money = { amount: minimumSubtotal, currency };
  return conflict('COUPON_MINIMUM', `${code} takes an order of ${formatMoney(least)} at least.`);
}

const day = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');

/** Percentages first, then amounts of what is left: never more than the lines come to. Rounded half up. */
export function discountOf(coupons: readonly CouponTerms[], subtotal: number): number {
  let left = subtotal;
  for (const { value } of coupons.filter(({ kind }) => kind === 'PERCENTAGE')) {
    left -= Math.floor((2 * left * value + 100) / 200);
  }
  for (const { value } of coupons.filter(({ kind }) => kind === 'AMOUNT')) left -= Math.min(left, value);
  return subtotal - left;
}

export const shipsFree = (coupons: readonly CouponTerms[]): boolean =>
  coupons.some(({ kind }) => kind === 'FREE_SHIPPING');

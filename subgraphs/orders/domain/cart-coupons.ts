import { z } from 'zod';
import { type Conflict, checkInput, conflict, isProblem, notFound, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { Coupon } from '../model.ts';
import { type CartRow, subtotalOf } from './cart.ts';
import { changeCart } from './change-cart.ts';
import { type CouponRow, type CouponTerms, canonicalCode, termsOf, whyNot } from './coupon.ts';

const input = z.object({
  cartId: z.string(),
  code: z.string().min(1, 'A coupon has a code.').max(64, 'No coupon has a code of this length.'),
});

/** Puts a coupon on the cart: one of each kind at most. Whether one is left for the buyer is settled when he orders. */
export async function applyCoupon(given: unknown, viewer: Viewer): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const coupon = await Coupon.findById(canonicalCode(request.code)).lean<CouponRow>();
  if (!coupon) return notFound(`The coupon "${request.code}"`);
  if (coupon.usageLimit !== null && coupon.used >= coupon.usageLimit) return usedUp(coupon._id);
  const terms = termsOf(coupon);
  return changeCart(request.cartId, viewer, ({ lines, coupons, currency }) => {
    const problem = terms.currency === currency ? whyNot(terms, subtotalOf(lines)) : otherCurrency(terms);
    if (problem) return problem;
    const same = coupons.find(({ kind }) => kind === terms.kind);
    if (same && same.code !== terms.code) return conflict('COUPON_KIND_TAKEN', `${same.code} is of the same kind.`);
    return { coupons: [...coupons.filter(({ code }) => code !== terms.code), terms] };
  });
}

/** Takes a coupon off the cart; one that is not there is no fault. */
export async function removeCoupon(given: unknown, viewer: Viewer): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const removed = canonicalCode(request.code);
  return changeCart(request.cartId, viewer, ({ coupons }) => ({
    coupons: coupons.filter(({ code }) => code !== removed),
  }));
}

export const usedUp = (code: string): Conflict =>
  conflict('COUPON_USED_UP', `${code} was used as often as it may be; remove it to go on.`);

const otherCurrency = ({ code, currency }: CouponTerms) =>
  conflict('CURRENCY_MISMATCH', `${code} is in ${currency}, the cart is not.`);

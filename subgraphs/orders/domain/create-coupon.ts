import { z } from 'zod';
import { config } from '#platform/config.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { checkInput, conflict, isProblem, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { Coupon } from '../model.ts';
import { MOST_SUBTOTAL } from './cart.ts';
import { type CouponKind, type CouponRow, canonicalCode, couponKinds } from './coupon.ts';

/** What `value` may be. */
const values: Record<CouponKind, { least: number; most: number; message: string }> = {
  PERCENTAGE: { least: 1, most: 100, message: 'A percentage is between 1 and 100.' },
  AMOUNT: { least: 1, most: MOST_SUBTOTAL, message: 'An amount is 1 or more, in minor units of the currency.' },
  FREE_SHIPPING: { least: 0, most: 0, message: 'Free shipping has no value: leave it out.' },
};

const currency = z.literal(config.TITAN_CURRENCY, `This shop sells in ${config.TITAN_CURRENCY} only.`);
const limit = z.int().min(1, 'A limit is 1 or more; leave it out for none.').nullish();

const input = z
  .object({
    code: z
      .string()
      .transform(canonicalCode)
      .pipe(z.string().regex(/^[A-Z0-9-]{3,32}$/, 'A code has 3 to 32 letters, digits and hyphens.')),
    kind: z.enum(couponKinds),
    value: z.int().nullish(),
    minimumSubtotal: z
      .object({
        amount: z.int().min(0, 'The least value of an order is not negative.').max(MOST_SUBTOTAL),
        currency,
      })
      .nullish(),
    startsAt: z.date().nullish(),
    endsAt: z.date().nullish(),
    usageLimit: limit,
    usageLimitPerCustomer: limit,
  })
  .superRefine(({ kind, value, startsAt, endsAt }, { addIssue }) => {
    const { least, most, message } = values[kind];
    const given = value ?? 0;
    if (given < least || given > most) addIssue({ code: 'custom', message, path: ['value'] });
    if (startsAt && endsAt && endsAt <= startsAt)
      addIssue({ code: 'custom', message: 'It must end after it starts.', path: ['endsAt'] });
  });

/** A new coupon, for staff; its terms never change, because carts and orders carry copies. */
export async function createCoupon(given: unknown, viewer: Viewer): Promise<CouponRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const row: CouponRow = {
    _id: request.code,
    kind: request.kind,
    value: request.value ?? 0,
    currency: config.TITAN_CURRENCY,
    minimumSubtotal: request.minimumSubtotal?.amount ?? 0,
    startsAt: request.startsAt ?? null,
    endsAt: request.endsAt ?? null,
    usageLimit: request.usageLimit ?? null,
    usageLimitPerCustomer: request.usageLimitPerCustomer ?? null,
    used: 0,
    createdBy: requireUser(viewer),
    createdAt: new Date(),
  };
  try {
    await Coupon.create(row);
    return row;
  } catch (error) {
    if (isDuplicateKey(error)) return conflict('COUPON_EXISTS', `There is a coupon ${row._id} already.`);
    throw error;
  }
}

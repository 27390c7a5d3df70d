import { type CouponTerms, discountOf, shipsFree } from './coupon.ts';
import { taxOn, taxRuleOf } from './tax-rates.ts';

/**
 * Minor units of one currency: `total = subtotal - discount + shipping`, and `tax` is contained in it; where `taxIncluded`
 * is false, it comes on top.
 */
export interface Totals {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  taxIncluded: boolean;
  total: number;
}

/** What falls on one line. */
export interface LineAmounts {
  /** Quantity times price. */
  total: number;
  /** Its share of the discount. */
  discount: number;
  tax: number;
}

export interface Bill {
  totals: Totals;
  /** In the order of the lines. */
  lines: LineAmounts[];
}

/**
 * Adds up an order. The discount is shared among the lines by their value, to the cent; tax is rounded half up for each
 * line, after its share of the discount, and for the carriage, and then added up: so a line that comes back takes exactly
 * its own tax along.
 * @param lines quantities and unit prices in minor units
 * @param carriage what the chosen way of shipping costs; an empty cart ships nothing
 * @param country ISO 3166-1 alpha-2 of the address, for the tax
 */
export function billOf(
  lines: readonly { quantity: number; unitPrice: number }[],
  coupons: readonly CouponTerms[],
  carriage: number,
  country: string,
): Bill {
  const rule = taxRuleOf(country);
  const values = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const subtotal = sum(values);
  const discount = discountOf(coupons, subtotal);
  const shares = share(discount, values);
  const billed = values.map((total, i) => {
    const own = shares[i]!;
    return { total, discount: own, tax: taxOn(total - own, rule) };
  });
  const shipping = lines.length === 0 || shipsFree(coupons) ? 0 : carriage;
  const tax = sum(billed.map((line) => line.tax)) + taxOn(shipping, rule);
  const total = subtotal - discount + shipping + (rule.included ? 0 : tax);
  return { totals: { subtotal, discount, shipping, tax, taxIncluded: rule.included, total }, lines: billed };
}

/** Cuts an amount into whole parts in proportion to `values`; no part is greater than its value, and none gets lost. */
export function share(amount: number, values: readonly number[]): number[] {
  const whole = BigInt(Math.max(1, sum(values)));
  let before = 0n;
  let given = 0n;
  return values.map((value) => {
    before += BigInt(value);
    const upToHere = (BigInt(amount) * before) / whole;
    const part = upToHere - given;
    given = upToHere;
    return Number(part);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

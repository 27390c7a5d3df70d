import { formatMoney, money } from '#platform/money.ts';
import { Coupon } from '../model.ts';
import { type CartLine, type CartRow, subtotalOf } from './cart.ts';
import { usedUp } from './cart-coupons.ts';
import type { Variant } from './catalog-client.ts';
import { whyNot } from './coupon.ts';

export interface CartWarning {
  /** Of a coupon it is the code of the Problem that placeOrder would answer. */
  code: string;
  message: string;
  /** Null for what is not about one line. */
  line: CartLine | null;
}

/**
 * What moved since the lines were added, line by line. When catalog does not answer nothing is known to have changed, and
 * the cart is shown all the same.
 * @param load what catalog says now, in the order of the SKUs
 */
export async function cartWarnings(
  cart: CartRow,
  load: (skus: string[]) => Promise<(Variant | Error | null)[]>,
): Promise<CartWarning[]> {
  const variants = await load(cart.lines.map(({ sku }) => sku));
  const ofLines = cart.lines.flatMap((line, index) => {
    const variant = variants[index] ?? null;
    return variant instanceof Error ? [] : (warn(line, variant, cart.currency) ?? []);
  });
  return [...ofLines, ...(await couponWarnings(cart))];
}

/** What placeOrder would say of the coupons. */
async function couponWarnings({ coupons, lines }: CartRow): Promise<CartWarning[]> {
  const counted = coupons.filter(({ usageLimit }) => usageLimit !== null).map(({ code }) => code);
  const rows = counted.length > 0 ? await Coupon.find({ _id: { $in: counted } }, { used: 1 }).lean() : [];
  const used = new Map(rows.map((row) => [row._id, row.used]));
  return coupons.flatMap((terms) => {
    const gone = terms.usageLimit !== null && (used.get(terms.code) ?? 0) >= terms.usageLimit;
    const problem = gone ? usedUp(terms.code) : whyNot(terms, subtotalOf(lines));
    return problem ? [{ code: problem.code, message: problem.message, line: null }] : [];
  });
}

function warn(line: CartLine, variant: Variant | null, currency: string): CartWarning | null {
  if (!variant?.published) {
    return { code: 'NO_LONGER_SOLD', message: `${line.title} is no longer sold.`, line };
  }
  if (line.saleId && variant.saleId !== line.saleId) {
    const [now, then] = [formatMoney(variant.price), formatMoney(money(line.unitPrice, currency))];
    const message = `The sale of ${line.title} at ${then} is sold out or over: set its quantity to take it at ${now}, or remove it.`;
    return { code: 'SALE_PRICE_GONE', message, line };
  }
  if (variant.available < line.quantity) {
    return { code: 'INSUFFICIENT_STOCK', message: `Only ${variant.available} of ${line.title} are left.`, line };
  }
  if (variant.price.amount !== line.unitPrice) {
    const now = formatMoney(variant.price);
    const then = formatMoney(money(line.unitPrice, currency));
    return { code: 'PRICE_CHANGED', message: `${line.title} costs ${now} now; your cart keeps ${then}.`, line };
  }
  return null;
}

import { formatMoney, money } from '#platform/money.ts';
import type { CartLine, CartRow } from './cart.ts';
import type { Variant } from './catalog-client.ts';

export interface CartWarning {
  code: 'PRICE_CHANGED' | 'INSUFFICIENT_STOCK' | 'NO_LONGER_SOLD';
  message: string;
  line: CartLine;
}

/**
 * What moved since the lines were added, line by line. When catalog does not answer nothing is known to have changed, and
 * the cart is shown all the same.
 * @param load what catalog says now, in the order of the SKUs
 */
export async function cartWarnings(cart: CartRow, load: (skus: string[]) => Promise<(Variant | Error | null)[]>) {
  const variants = await load(cart.lines.map(({ sku }) => sku));
  return cart.lines.flatMap((line, index) => {
    const variant = variants[index] ?? null;
    return variant instanceof Error ? [] : (warn(line, variant, cart.currency) ?? []);
  });
}

function warn(line: CartLine, variant: Variant | null, currency: string): CartWarning | null {
  if (!variant?.published) {
    return { code: 'NO_LONGER_SOLD', message: `${line.title} is no longer sold.`, line };
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

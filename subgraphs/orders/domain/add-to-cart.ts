import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { checkInput, conflict, invalidInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { type CartLine, type CartRow, MOST_LINES, MOST_PER_LINE } from './cart.ts';
import type { Variant } from './catalog-client.ts';
import { changeCart } from './change-cart.ts';
import { findCart } from './find-cart.ts';
import { type InsufficientStock, insufficientStock } from './insufficient-stock.ts';
import { type SaleClosed, saleClosed } from './sale-closed.ts';

const input = z.object({
  cartId: z.string(),
  sku: z.string().min(1).max(100, 'A SKU has 100 characters at most.'),
  quantity: z
    .int()
    .min(1, 'The quantity must be at least 1.')
    .max(MOST_PER_LINE, `A line takes ${MOST_PER_LINE} pieces at most.`),
});

/**
 * Adds pieces of a variant at its price of now; a line that has the SKU already grows.
 * @param load what catalog says of a SKU now; the request's loader, so that the answer's warnings need not ask again
 */
export async function addToCart(
  given: unknown,
  viewer: Viewer,
  load: (sku: string) => Promise<Variant | null>,
): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const [variant, found] = await Promise.all([load(request.sku), findCart(request.cartId, viewer)]);
  if (!variant?.published) return notFound(`The SKU "${request.sku}"`);
  const add = (cart: CartRow) => {
    if (variant.price.currency !== cart.currency) {
      return conflict(
        'CURRENCY_MISMATCH',
        `This variant is sold in ${variant.price.currency}, the cart is in ${cart.currency}.`,
      );
    }
    const lines = grow(cart.lines, variant, request.quantity);
    return isProblem(lines) ? lines : { lines };
  };
  return changeCart<Problem>(request.cartId, viewer, add, found);
}

function grow(lines: CartLine[], variant: Variant, more: number): CartLine[] | Problem {
  const existing = lines.find((line) => line.sku === variant.sku);
  const quantity = (existing?.quantity ?? 0) + more;
  if (quantity > MOST_PER_LINE)
    return invalidInput(`A line takes ${MOST_PER_LINE} pieces at most.`, ['input', 'quantity']);
  if (quantity > variant.available) return outOf(variant, quantity);
  const line = lineOf(variant, existing?.id ?? newId(), quantity);
  if (existing) return lines.map((other) => (other === existing ? line : other));
  if (lines.length >= MOST_LINES) return invalidInput(`A cart takes ${MOST_LINES} lines at most.`, ['input', 'cartId']);
  return [...lines, line];
}

/** All that is there may be set aside for a sale that has not begun. */
const outOf = ({ sku, available, nextSaleAt }: Variant, requested: number): InsufficientStock | SaleClosed =>
  nextSaleAt && available === 0
    ? saleClosed({ sku, reason: 'NOT_STARTED', startsAt: nextSaleAt })
    : insufficientStock([{ sku, requested, available }]);

const lineOf = (variant: Variant, id: string, quantity: number): CartLine => ({
  id,
  sku: variant.sku,
  productId: variant.productId,
  title: titleOf(variant),
  quantity,
  unitPrice: variant.price.amount,
  saleId: variant.saleId,
  weightGrams: variant.weightGrams,
});

/** A product with one variant calls it by its own title. */
const titleOf = ({ productTitle, title }: Variant) =>
  title && title !== productTitle ? `${productTitle}, ${title}` : productTitle;

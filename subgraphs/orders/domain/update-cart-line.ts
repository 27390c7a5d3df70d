import { z } from 'zod';
import { checkInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { type CartLine, type CartRow, MOST_PER_LINE } from './cart.ts';
import { fetchVariants, type Variant } from './catalog-client.ts';
import { changeCart } from './change-cart.ts';
import { findCart } from './find-cart.ts';
import { insufficientStock } from './insufficient-stock.ts';

const input = z.object({
  cartId: z.string(),
  lineId: z.string(),
  quantity: z
    .int()
    .min(0, 'The quantity must not be negative.')
    .max(MOST_PER_LINE, `A line takes ${MOST_PER_LINE} pieces at most.`),
});

/**
 * Sets the quantity of a line; 0 removes it. The price snapshot stays as it is, but for a sale's price that is not to be had any
 * more: who sets the quantity then takes the line at what it costs now.
 */
export async function updateCartLine(given: unknown, viewer: Viewer): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { cartId, lineId, quantity } = request;
  const variant = quantity > 0 ? await variantOf(cartId, lineId, viewer) : undefined;
  const available = variant?.published ? variant.available : 0;
  return changeCart<Problem>(cartId, viewer, (cart) => {
    const line = cart.lines.find(({ id }) => id === lineId);
    if (!line) return notFound('This line');
    if (quantity === 0) return { lines: cart.lines.filter((other) => other !== line) };
    if (quantity > available) return insufficientStock([{ sku: line.sku, requested: quantity, available }]);
    return {
      lines: cart.lines.map((other) => (other === line ? { ...atPriceOfNow(line, variant), quantity } : other)),
    };
  });
}

async function variantOf(cartId: string, lineId: string, viewer: Viewer): Promise<Variant | undefined> {
  const cart = await findCart(cartId, viewer);
  const sku = cart?.lines.find(({ id }) => id === lineId)?.sku;
  return sku ? (await fetchVariants([sku]))[0] : undefined;
}

const atPriceOfNow = (line: CartLine, variant: Variant | undefined): CartLine =>
  variant && line.saleId && line.saleId !== variant.saleId
    ? { ...line, unitPrice: variant.price.amount, saleId: variant.saleId }
    : line;

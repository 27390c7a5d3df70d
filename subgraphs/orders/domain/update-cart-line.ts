import { z } from 'zod';
import { checkInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { type CartRow, MOST_PER_LINE } from './cart.ts';
import { fetchVariants } from './catalog-client.ts';
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

/** Sets the quantity of a line; 0 removes it. The price snapshot stays as it is. */
export async function updateCartLine(given: unknown, viewer: Viewer): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { cartId, lineId, quantity } = request;
  const available = quantity > 0 ? await availableFor(cartId, lineId, viewer) : 0;
  return changeCart<Problem>(cartId, viewer, (cart) => {
    const line = cart.lines.find(({ id }) => id === lineId);
    if (!line) return notFound('This line');
    if (quantity === 0) return { lines: cart.lines.filter((other) => other !== line) };
    if (quantity > available) return insufficientStock([{ sku: line.sku, requested: quantity, available }]);
    return { lines: cart.lines.map((other) => (other === line ? { ...line, quantity } : other)) };
  });
}

async function availableFor(cartId: string, lineId: string, viewer: Viewer): Promise<number> {
  const cart = await findCart(cartId, viewer);
  const sku = cart?.lines.find(({ id }) => id === lineId)?.sku;
  const [variant] = sku ? await fetchVariants([sku]) : [];
  return variant?.published ? variant.available : 0;
}

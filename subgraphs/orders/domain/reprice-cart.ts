import type { Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import type { CartRow } from './cart.ts';
import { fetchVariants } from './catalog-client.ts';
import { changeCart } from './change-cart.ts';

/** Takes the prices of now for some SKUs of a cart: a flash sale has begun or ended, and the snapshot holds no more. */
export async function repriceCart(cartId: string, skus: readonly string[], viewer: Viewer): Promise<CartRow | Problem> {
  const offers = new Map((await fetchVariants(skus)).map((variant) => [variant.sku, variant]));
  return changeCart<Problem>(cartId, viewer, (cart) => ({
    lines: cart.lines.map((line) => {
      const offer = offers.get(line.sku);
      if (offer?.price.currency !== cart.currency) return line;
      return { ...line, unitPrice: offer.price.amount, saleId: offer.saleId };
    }),
  }));
}

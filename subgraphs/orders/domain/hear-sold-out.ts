import { log } from '#platform/log.ts';
import type { Viewer } from '#platform/viewer.ts';
import { knownSoldOut } from './catalog-client.ts';
import { type InsufficientStock, insufficientStock } from './insufficient-stock.ts';
import { takeSaleWish } from './sale-wish.ts';

/**
 * Who comes too late for a flash sale hears so out of Redis, before any database is asked: his cart's wish is there, and so are
 * catalog's marks. This only ever refuses. Where anything is missing, or catalog has let this very order through before (it may have
 * its pieces, or be placed), the databases decide.
 */
export async function hearSoldOut(cartId: string, viewer: Viewer): Promise<InsufficientStock | undefined> {
  const wish = await takeSaleWish(cartId, viewer);
  if (!wish) return undefined;
  const { orderId, lines } = wish;
  try {
    const short = await knownSoldOut(orderId, lines);
    return short.length > 0 ? insufficientStock(short) : undefined;
  } catch (error) {
    log.debug({ err: error }, 'catalog does not say what is sold out');
    return undefined;
  }
}

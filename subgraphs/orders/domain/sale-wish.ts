import { config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { mayAccess, type OwnerKey, type Viewer } from '#platform/viewer.ts';
import { redis } from '../redis.ts';
import type { CartLine, CartRow } from './cart.ts';
import type { ReservationLine } from './catalog-client.ts';

/** What a cart wants of a flash sale: enough to hear that it comes too late. */
export interface SaleWish {
  orderId: string;
  ownerKey: OwnerKey;
  lines: ReservationLine[];
}

/** Less than catalog remembers which orders it has let through: none of them is refused for a wish from before. */
const KEEP_SECONDS = 1_800;
const keyOf = (cartId: string) => `${config.TITAN_DB_PREFIX}:sale-wish:${cartId}`;

/**
 * Keeps in Redis what the cart wants, as long as it wants anything of a flash sale, so that its order can be refused before the
 * cart is read.
 * @param before what stood in the cart until now, where that is known
 */
export async function noteSaleWish({ _id, orderId, ownerKey, lines }: CartRow, before?: CartLine[]): Promise<void> {
  if (before && ![...before, ...lines].some(({ saleId }) => saleId)) return;
  const wanted = lines.map(({ sku, quantity, saleId }) => ({ sku, quantity, saleId }));
  const wish = wanted.some(({ saleId }) => saleId) ? { orderId, ownerKey, lines: wanted } : null;
  try {
    if (wish) await redis()?.set(keyOf(_id), JSON.stringify(wish), 'EX', KEEP_SECONDS);
    else await redis()?.del(keyOf(_id));
  } catch (error) {
    log.debug({ err: error }, 'Redis does not keep what a cart wants');
  }
}

/**
 * The wish of the viewer's own cart, once: should Redis have missed a change of the cart, that costs one refusal, and the next
 * attempt goes by the cart itself.
 */
export async function takeSaleWish(cartId: string, viewer: Viewer): Promise<SaleWish | undefined> {
  try {
    const kept = await redis()?.getdel(keyOf(cartId));
    const wish: SaleWish | undefined = kept ? JSON.parse(kept) : undefined;
    return wish && mayAccess(wish.ownerKey, viewer) ? wish : undefined;
  } catch (error) {
    log.debug({ err: error }, 'Redis does not say what a cart wants');
    return undefined;
  }
}

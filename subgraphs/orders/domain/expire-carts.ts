import { Cart } from '../model.ts';

const BATCH = 500;
/** How far back a cart may have been missed by a sweep; bounds the index range on both sides. */
const LOOK_BACK_MS = 7 * 24 * 3600 * 1000;

/** Drops carts that nobody has touched for so long that they no longer count: they hold no stock. */
export async function expireCarts(): Promise<void> {
  const now = Date.now();
  const over = { expiresAt: { $gte: new Date(now - LOOK_BACK_MS), $lt: new Date(now) } };
  const rows = await Cart.find(over, { _id: 1 }).limit(BATCH).lean();
  // Asked again for its expiry: a cart that was changed meanwhile lives on.
  if (rows.length > 0) await Cart.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) }, ...over });
}

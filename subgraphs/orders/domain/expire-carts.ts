import { Cart } from '../model.ts';

const BATCH = 500;

/** Drops carts that nobody has touched for so long that they no longer count: they hold no stock. */
export async function expireCarts(): Promise<void> {
  const over = { expiresAt: { $gte: new Date(0), $lt: new Date() } };
  const rows = await Cart.find(over, { _id: 1 }).limit(BATCH).lean();
  // Asked again for its expiry: a cart that was changed meanwhile lives on.
  if (rows.length > 0) await Cart.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) }, ...over });
}

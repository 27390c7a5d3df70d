import { Order } from '../model.ts';
import { expireOrder } from './close-order.ts';

const BATCH = 100;
/** How far back an order may have been missed by a sweep; bounds the index range on both sides. */
const LOOK_BACK_MS = 7 * 24 * 3600 * 1000;

/** Ends the orders whose time to pay is over. Safe in several processes: each order is closed by compare-and-set. */
export async function expireOrders(): Promise<void> {
  const now = new Date();
  const overdue = await Order.find(
    { status: 'PENDING_PAYMENT', reservedUntil: { $gte: new Date(now.getTime() - LOOK_BACK_MS), $lt: now } },
    { _id: 1 },
  )
    .limit(BATCH)
    .lean();
  for (const { _id } of overdue) await expireOrder(_id, { status: 'PENDING_PAYMENT', reservedUntil: { $lt: now } });
}

import { callService } from '#platform/service-client.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import { reopenForPayment } from './settle-payment.ts';

const PATIENCE_MS = 60_000;
const LOOK_BACK_MS = 7 * 24 * 3600 * 1000;

/**
 * Finds orders that are PAYING although payments knows of no attempt: the process died between both. Payments decides;
 * while it does not answer, the order stays as it is.
 */
export async function freeStuckPayments(): Promise<void> {
  const now = Date.now();
  const paying = Order.find(
    { status: 'PAYING', payingSince: { $gte: new Date(now - LOOK_BACK_MS), $lt: new Date(now - PATIENCE_MS) } },
    { payingSince: 1 },
  );
  // All of them: most wait for their buyer at his bank, and must not stand before those that are stuck.
  for await (const { _id, payingSince } of paying.lean<Pick<OrderRow, '_id' | 'payingSince'>[]>().cursor()) {
    const { open } = await callService<{ open: boolean }>('payments', 'open-payment', { orderId: _id });
    if (!open) await reopenForPayment(_id, payingSince!, 'it was interrupted; please try again.');
  }
}

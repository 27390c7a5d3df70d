import { callService } from '#platform/service-client.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import { markPaid, reopenForPayment } from './settle-payment.ts';

const PATIENCE_MS = 60_000;
const LOOK_BACK_MS = 7 * 24 * 3600 * 1000;

/** What payments answers of the one attempt that counts. */
interface OpenPayment {
  _id: string;
  status: string;
}

/**
 * Finds orders that are PAYING although nothing is under way: payments knows of no attempt, because a process died between both, or it has
 * the money, and the event that said so is a dead letter. Payments decides; while it does not answer, the order stays as it is.
 */
export async function freeStuckPayments(): Promise<void> {
  const now = Date.now();
  const paying = Order.find(
    { status: 'PAYING', payingSince: { $gte: new Date(now - LOOK_BACK_MS), $lt: new Date(now - PATIENCE_MS) } },
    { payingSince: 1 },
  );
  // All of them: most wait for their buyer at his bank, and must not stand before those that are stuck.
  for await (const { _id, payingSince } of paying.lean<Pick<OrderRow, '_id' | 'payingSince'>[]>().cursor()) {
    const { payment } = await callService<{ payment: OpenPayment | null }>('payments', 'open-payment', {
      orderId: _id,
    });
    if (!payment) await reopenForPayment(_id, payingSince!, 'it was interrupted; please try again.');
    else if (payment.status === 'CAPTURED') await markPaid(_id, payment._id, true);
    else if (payment.status === 'AUTHORISED') await markPaid(_id, payment._id, false);
  }
}

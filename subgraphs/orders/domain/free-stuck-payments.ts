import { log } from '#platform/log.ts';
import { callService } from '#platform/service-client.ts';
import { Order } from '../model.ts';
import type { OrderRow } from './order.ts';
import { markPaid, reopenForPayment } from './settle-payment.ts';

const PATIENCE_MS = 60_000;

/** What payments knows of the attempt that stands for an order. */
interface OpenPayment {
  open: boolean;
  paymentId: string | null;
  /** Whether its money is held for us, or taken. */
  money: 'HELD' | 'TAKEN' | null;
}

type Stuck = Pick<OrderRow, '_id' | 'payingSince'>;

/**
 * Finds orders that are PAYING although nothing is under way: payments knows of no attempt, because a process died between both;
 * or has its money, and the event that says so was lost on its way. Payments decides; while it does not answer, the order stays
 * as it is.
 */
export async function freeStuckPayments(): Promise<void> {
  const before = new Date(Date.now() - PATIENCE_MS);
  const paying = Order.find({ status: 'PAYING', payingSince: { $gte: new Date(0), $lt: before } }, { payingSince: 1 });
  // All of them: most wait for their buyer at his bank, and must not stand before those that are stuck.
  for await (const order of paying.lean<Stuck[]>().cursor()) {
    await free(order).catch((error) => {
      log.warn({ err: error, orderId: order._id }, 'what pays for an order is not known yet; it will be asked again');
    });
  }
}

async function free({ _id, payingSince }: Stuck): Promise<void> {
  const { open, paymentId, money } = await callService<OpenPayment>('payments', 'open-payment', { orderId: _id });
  if (money) return markPaid(_id, paymentId!, money === 'TAKEN');
  if (!open) await reopenForPayment(_id, payingSince!, 'it was interrupted; please try again.');
}

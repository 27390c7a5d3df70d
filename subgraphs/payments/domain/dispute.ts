import { compareAndSet } from '#platform/compare-and-set.ts';
import { log } from '#platform/log.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { Payment } from '../model.ts';
import type { WebhookMessage } from '../providers/provider.ts';
import { post } from './ledger.ts';

type Dispute = Extract<WebhookMessage, { about: 'dispute' }>;

const steps = {
  WITHDRAWN: { posting: 'dispute', sign: 1 },
  REINSTATED: { posting: 'disputeWon', sign: -1 },
} as const;

/** The buyer's bank took money back, or returned it after all: recorded in payment and ledger, each step of a dispute once. */
export async function bookDispute(provider: string, { reference, disputeId, step, amount }: Dispute): Promise<void> {
  const payment = await Payment.findOne({ provider, reference }).lean();
  if (!payment || payment.currency !== amount.currency || amount.amount <= 0) return;
  const { posting, sign } = steps[step];
  try {
    await unitOfWork(async ({ session }) => {
      const change = { $inc: { disputed: sign * amount.amount } };
      const disputed = await compareAndSet(Payment, payment._id, {}, change, session);
      if (disputed) await post(posting, disputeId, disputed, amount.amount, session);
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return;
  }
  log.error({ paymentId: payment._id, orderId: payment.orderId, disputeId, step }, 'a buyer’s bank disputes a payment');
}

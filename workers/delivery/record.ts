import { changeIf } from '#platform/compare-and-set.ts';
import { metrics } from '#platform/metrics.ts';
import { unitOfWork } from '#platform/outbox.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryModel } from './model.ts';
import type { Outcome } from './outcome.ts';

/**
 * Writes down what became of a message, and tells users' delivery log, in one transaction. A second record of the same
 * message does nothing.
 */
export async function record(delivery: Delivery, outcome: Outcome): Promise<void> {
  const { deliveryId, channel, template, about: subject } = delivery;
  const at = new Date();
  const isFirst = await unitOfWork(async ({ session, emit }) => {
    const { state, ...details } = outcome;
    const sentAt = state === 'SENT' ? at : null;
    const change = { $set: { state, sentAt, ...details } };
    const first = await changeIf(DeliveryModel, deliveryId, { state: 'SENDING' }, change, session);
    if (!first || outcome.state === 'GONE') return first;
    const what = { subject, channel, template };
    if (outcome.state === 'SENT') {
      emit('notification.sent', subject, { ...what, sentAt: at.toISOString() });
    } else {
      const { state: status, reason } = outcome;
      emit('notification.dropped', subject, { ...what, status, reason, at: at.toISOString() });
    }
    return true;
  });
  const reason = 'reason' in outcome ? outcome.reason : '';
  if (isFirst) metrics.messages.inc({ channel, template, outcome: outcome.state, reason });
}

import { randomBytes } from 'node:crypto';
import type { OutboxRow } from '#platform/outbox.ts';
import { outboxIdAt } from '#platform/outbox-id.ts';

/** A row as a transaction writes it that began so many seconds ago; it tells of one message. */
export function outboxRow(subject: string, secondsAgo = 0): OutboxRow {
  const at = new Date(Date.now() - secondsAgo * 1000);
  const data = { subject, channel: 'EMAIL', template: 'order-paid', sentAt: at.toISOString() };
  const _id = outboxIdAt(at.getTime() / 1000) + randomBytes(12).toString('hex');
  return { _id, at, events: [{ type: 'notification.sent', aggregate: subject, data }] };
}

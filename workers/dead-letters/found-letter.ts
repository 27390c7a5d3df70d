import type { Message } from 'amqplib';
import { HEADERS } from '#platform/postpone.ts';
import { DELIVERY_LIMIT, queueOf } from '#platform/topology.ts';
import type { ConsumerName } from '#schema/events.ts';
import { deadLetterReasons } from '#subgraphs/orders/domain/dead-letter.ts';
import type { FoundLetter } from '#subgraphs/orders/domain/keep-dead-letter.ts';

const MOST_NAME = 100;
/** Larger ones are no events of ours. */
const MOST_READ = 1024 * 1024;

/** What the headers of a dead letter tell: those of its consumer (postpone.ts), else those of the broker. */
export function foundLetter(consumer: ConsumerName, { content, properties }: Message): FoundLetter {
  const headers = properties.headers ?? {};
  const crashed = headers['x-death']?.find(({ reason }) => String(reason) === 'delivery_limit');
  const reason = crashed ? 'CRASHED' : deadLetterReasons.find((known) => known === headers[HEADERS.reason]);
  const tries = Number(headers[HEADERS.attempts] ?? headers[HEADERS.step] ?? 0) || 0;
  return {
    queue: queueOf(consumer),
    messageId: textOf(properties.messageId),
    traceparent: textOf(headers.traceparent),
    content,
    ...readable(content),
    failedAt: crashed ? dateOf(brokerTime(crashed.time)) : dateOf(headers[HEADERS.failedAt]),
    attempts: crashed ? tries + DELIVERY_LIMIT + 1 : Math.max(1, tries),
    error: crashed
      ? 'The process died, or lost its connection, each time that it handled this event.'
      : (textOf(headers[HEADERS.error], 500) ?? 'Nobody has said why.'),
    reason: reason ?? null,
  };
}

const textOf = (value: unknown, most = MOST_NAME): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, most) : null;

/** AMQP's timestamps are in seconds. */
const brokerTime = (time: unknown) => Number((time as { value?: unknown } | undefined)?.value) * 1000;

function dateOf(value: unknown): string | null {
  const at = new Date(value as string | number);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** What it tells, and of whom, as far as it can be read. */
function readable(content: Buffer): Pick<FoundLetter, 'event' | 'customerId' | 'orderId'> {
  const { type, data } = parsed(content);
  return { event: textOf(type), customerId: textOf(data?.customerId), orderId: textOf(data?.orderId) };
}

function parsed(content: Buffer): { type?: unknown; data?: Record<string, unknown> | null } {
  if (content.length > MOST_READ) return {};
  try {
    return JSON.parse(content.toString()) ?? {};
  } catch {
    return {};
  }
}

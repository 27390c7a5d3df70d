import type { ConsumeMessage } from 'amqplib';
import type { ConsumerName } from '#schema/events.ts';
import type { DirectLine } from './direct-line.ts';
import { Later, stepWithin } from './later.ts';
import { log } from './log.ts';
import { Unusable } from './read-event.ts';
import { Crashed } from './suspects.ts';
import { deadQueueOf, RETRY_LADDER_MS, retryQueueOf } from './topology.ts';
import { traceHeaders } from './trace.ts';

/** Headers of an event that has failed. */
export const HEADERS = {
  /** The next step of the ladder. */
  step: 'x-titan-step',
  /** Until when (ms since 1970) an event waits that asked for it, and since when. */
  notBefore: 'x-titan-not-before',
  waitingSince: 'x-titan-waiting-since',
  /** Of a dead letter. */
  attempts: 'x-titan-attempts',
  reason: 'x-titan-reason',
  error: 'x-titan-error',
  failedAt: 'x-titan-failed-at',
} as const;

/** What became of a delivery: `lost` is what could not even be postponed. */
export type Outcome = 'done' | 'retry' | 'later' | 'dead' | 'lost';

interface Place {
  outcome: Outcome;
  queue: string;
  headers: Record<string, unknown>;
}

/** Longer than any outage or night; what has waited for so long becomes a dead letter, where people see it. */
const PATIENCE_MS = 24 * 3600 * 1000;

const stepOf = ({ properties }: ConsumeMessage) => Number(properties.headers?.[HEADERS.step] ?? 0);
/** Deliveries of this message before this one that were never answered. */
export const deliveriesOf = ({ properties }: ConsumeMessage): number =>
  Number(properties.headers?.['x-delivery-count'] ?? 0);

/** Where a failed delivery goes next, and what its headers say there. */
function nextPlace(consumer: ConsumerName, message: ConsumeMessage, error: unknown): Place {
  const step = stepOf(message);
  if (error instanceof Later) return laterPlace(consumer, message, error);
  if (error instanceof Unusable) return deadPlace(consumer, 'UNUSABLE', step + 1);
  if (error instanceof Crashed) return deadPlace(consumer, 'CRASHED', step + deliveriesOf(message));
  if (step >= RETRY_LADDER_MS.length) return deadPlace(consumer, 'RETRIES_EXHAUSTED', step + 1);
  return { outcome: 'retry', queue: retryQueueOf(consumer, step), headers: { [HEADERS.step]: step + 1 } };
}

const deadPlace = (consumer: ConsumerName, reason: string, attempts: number): Place => ({
  outcome: 'dead',
  queue: deadQueueOf(consumer),
  headers: { [HEADERS.reason]: reason, [HEADERS.attempts]: attempts },
});

function laterPlace(consumer: ConsumerName, message: ConsumeMessage, { waitMs }: Later): Place {
  const step = stepOf(message);
  const since = Number(message.properties.headers?.[HEADERS.waitingSince] ?? Date.now());
  if (Date.now() - since > PATIENCE_MS) return deadPlace(consumer, 'WAITED_TOO_LONG', step + 1);
  const waits = { [HEADERS.notBefore]: Date.now() + waitMs, [HEADERS.waitingSince]: since };
  return {
    outcome: 'later',
    queue: retryQueueOf(consumer, stepWithin(waitMs)),
    headers: { [HEADERS.step]: step, ...waits },
  };
}

const LEVEL = { dead: 'error', retry: 'warn', later: 'info' } as Record<Outcome, 'error' | 'warn' | 'info'>;

/** Puts a failed delivery on the next step of the ladder, or among the dead letters, before it is acknowledged. */
export async function postpone(
  consumer: ConsumerName,
  line: DirectLine,
  message: ConsumeMessage,
  error: unknown,
): Promise<Outcome> {
  const { outcome, queue, headers } = nextPlace(consumer, message, error);
  log[LEVEL[outcome]]({ err: error, queue, event: message.properties.messageId }, 'an event was not handled');
  const { messageId, contentType } = message.properties;
  const told = { [HEADERS.error]: String(error).slice(0, 500), [HEADERS.failedAt]: new Date().toISOString() };
  try {
    await line.send(queue, message.content, {
      messageId,
      contentType,
      headers: { ...traceHeaders(), ...headers, ...told },
    });
    return outcome;
  } catch (unsent) {
    log.warn({ err: unsent, queue }, 'a failed event could not be postponed');
    return 'lost';
  }
}

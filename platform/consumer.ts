import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { type ConsumerName, type Event, type EventType, events, type SubscribedEvent } from '#schema/events.ts';
import { Later, stepWithin } from './later.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import type { ChannelSetup } from './rabbit.ts';
import { deadQueueOf, queueOf, RETRY_LADDER_MS, retryQueueOf } from './topology.ts';
import { tellSpan, traced, traceHeaders } from './trace.ts';

/**
 * What a consumer does for each event it subscribes to. Deliveries repeat: a handler is idempotent by nature
 * (compare-and-set) or by `once` of inbox.ts. A handler that throws gets the event again along the retry ladder; one that throws
 * `Later` (later.ts), when it asked for it.
 */
export type Handlers<C extends ConsumerName> = {
  [T in SubscribedEvent<C>]: (event: Event<T>) => Promise<unknown>;
};

const PREFETCH = 20;

/** @returns what rabbit.ts calls with a channel after each connection */
export function startConsumer<C extends ConsumerName>(
  consumer: C,
  handlers: Handlers<C>,
  life: Lifecycle,
): ChannelSetup {
  const underWay = new Set<Promise<void>>();
  let cancel: () => Promise<unknown> = async () => {};
  life.onStop(`consumer ${consumer}`, async () => {
    await cancel().catch(() => {});
    await Promise.all(underWay);
  });
  return async (channel) => {
    await channel.prefetch(PREFETCH);
    const { consumerTag } = await channel.consume(queueOf(consumer), (message) => {
      if (!message) return;
      const work = traced(message.properties.headers?.traceparent, () =>
        deliver(consumer, handlers, channel, message),
      ).finally(() => underWay.delete(work));
      underWay.add(work);
    });
    cancel = () => channel.cancel(consumerTag);
  };
}

async function deliver<C extends ConsumerName>(
  consumer: C,
  handlers: Handlers<C>,
  channel: ConfirmChannel,
  message: ConsumeMessage,
): Promise<void> {
  const started = performance.now();
  const outcome = await handle(consumer, handlers, message)
    .then(() => 'done' as const)
    .catch((error) => postpone(consumer, channel, message, error));
  metrics.eventsHandled.inc({ queue: queueOf(consumer), event: message.fields.routingKey, outcome });
  tellSpan(`${queueOf(consumer)} ${message.fields.routingKey}`, 'CONSUMER', started, outcome !== 'done');
  try {
    // What could not even be postponed goes back to the queue, which counts its deliveries.
    if (outcome === 'lost') channel.nack(message, false, true);
    else channel.ack(message);
  } catch {
    // The channel is gone; the broker delivers the message again on the next one.
  }
}

async function handle<C extends ConsumerName>(consumer: C, handlers: Handlers<C>, message: ConsumeMessage) {
  const early = Number(message.properties.headers?.[NOT_BEFORE] ?? 0) - Date.now();
  if (early > 0) throw new Later(early, 'it is not time yet');
  const event = parse(message.content);
  const handler = handlers[event.type as SubscribedEvent<C>] as ((event: Event) => Promise<unknown>) | undefined;
  if (!handler) throw new Unusable(`${consumer} does not take ${event.type}`);
  await handler(event);
}

/** A message that no retry will mend: it becomes a dead letter at once. */
class Unusable extends Error {}

function parse(content: Buffer): Event {
  try {
    const event = JSON.parse(content.toString()) as Event<EventType>;
    return { ...event, data: events[event.type].parse(event.data) } as Event;
  } catch (error) {
    throw new Unusable(`not an event of the vocabulary: ${error instanceof Error ? error.message : error}`);
  }
}

/** Headers of an event that waits: until when (ms since 1970), and since when. */
const NOT_BEFORE = 'x-titan-not-before';
const WAITING_SINCE = 'x-titan-waiting-since';

/** Longer than any outage or night; what has waited for so long becomes a dead letter, where people see it. */
const PATIENCE_MS = 24 * 3600 * 1000;

/** Where a failed delivery goes next, and what its headers say there. */
function nextPlace(consumer: ConsumerName, { properties }: ConsumeMessage, error: unknown) {
  const step = Number(properties.headers?.['x-titan-step'] ?? 0);
  if (error instanceof Later) {
    const since = Number(properties.headers?.[WAITING_SINCE] ?? Date.now());
    const tired = Date.now() - since > PATIENCE_MS;
    const queue = tired ? deadQueueOf(consumer) : retryQueueOf(consumer, stepWithin(error.waitMs));
    const waits = { [NOT_BEFORE]: Date.now() + error.waitMs, [WAITING_SINCE]: since };
    return {
      outcome: tired ? ('dead' as const) : ('later' as const),
      queue,
      headers: { 'x-titan-step': step, ...waits },
    };
  }
  const dead = error instanceof Unusable || step >= RETRY_LADDER_MS.length;
  const queue = dead ? deadQueueOf(consumer) : retryQueueOf(consumer, step);
  return { outcome: dead ? ('dead' as const) : ('retry' as const), queue, headers: { 'x-titan-step': step + 1 } };
}

const LEVEL = { dead: 'error', retry: 'warn', later: 'info' } as const;

/** Puts a failed delivery on the next step of the ladder, or among the dead letters, before it is acknowledged. */
async function postpone(consumer: ConsumerName, channel: ConfirmChannel, message: ConsumeMessage, error: unknown) {
  const { outcome, queue, headers } = nextPlace(consumer, message, error);
  log[LEVEL[outcome]]({ err: error, queue, event: message.properties.messageId }, 'an event was not handled');
  try {
    channel.sendToQueue(queue, message.content, {
      ...message.properties,
      persistent: true,
      headers: {
        ...traceHeaders(),
        ...headers,
        'x-titan-error': String(error).slice(0, 500),
        'x-titan-failed-at': new Date().toISOString(),
      },
    });
    await channel.waitForConfirms();
    return outcome;
  } catch (unsent) {
    log.warn({ err: unsent, queue }, 'a failed event could not be postponed');
    return 'lost' as const;
  }
}

import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { ConsumerName, Event, SubscribedEvent } from '#schema/events.ts';
import { DirectLine } from './direct-line.ts';
import { failpoint } from './failpoint.ts';
import { Lanes } from './lanes.ts';
import { Later } from './later.ts';
import type { Lifecycle } from './lifecycle.ts';
import { metrics } from './metrics.ts';
import { deliveriesOf, HEADERS, type Outcome, postpone } from './postpone.ts';
import type { ChannelSetup } from './rabbit.ts';
import { readEvent, Unusable } from './read-event.ts';
import { isSuspect, trySuspect } from './suspects.ts';
import { queueOf } from './topology.ts';
import { tellSpan, traced } from './trace.ts';

/**
 * What a consumer does for each event it subscribes to. Deliveries repeat, and after a failure they come out of order: a handler is
 * idempotent by nature (compare-and-set) or by `once` of inbox.ts. A handler that throws gets the event again along the
 * retry ladder; one that throws `Later` (later.ts), when it asked for it.
 */
export type Handlers<C extends ConsumerName> = {
  [T in SubscribedEvent<C>]: (event: Event<T>) => Promise<unknown>;
};

const PREFETCH = 40;
const LOOK_MS = 5_000;

/** @returns what rabbit.ts calls with a channel after each connection */
export function startConsumer<C extends ConsumerName>(
  consumer: C,
  handlers: Handlers<C>,
  life: Lifecycle,
): ChannelSetup {
  let current: Deliveries<C> | undefined;
  const look = () => metrics.queueOldest.set({ queue: queueOf(consumer) }, current?.age() ?? 0);
  const watch = setInterval(look, LOOK_MS).unref();
  life.onStop(`consumer ${consumer}`, async () => {
    clearInterval(watch);
    await current?.stop();
  });
  return async (channel, link) => {
    current = new Deliveries(consumer, handlers, channel);
    await current.begin(link.cut);
  };
}

/** What comes to a consumer over one channel. */
class Deliveries<C extends ConsumerName> {
  readonly #consumer: C;
  readonly #handlers: Handlers<C>;
  readonly #channel: ConfirmChannel;
  readonly #line: DirectLine;
  readonly #lanes = new Lanes();
  readonly #suspects = new Lanes();
  /** When the events in hand were written, oldest first. */
  readonly #inHand = new Map<ConsumeMessage, number>();
  #open = true;
  #tag = '';

  constructor(consumer: C, handlers: Handlers<C>, channel: ConfirmChannel) {
    this.#consumer = consumer;
    this.#handlers = handlers;
    this.#channel = channel;
    this.#line = new DirectLine(channel);
    channel.on('close', () => {
      this.#open = false;
    });
  }

  /** @param cut is called when the broker ends the deliveries, as when somebody deletes the queue: a new connection declares it anew */
  async begin(cut: () => void): Promise<void> {
    await this.#channel.prefetch(PREFETCH);
    const take = (message: ConsumeMessage | null) => (message ? this.#take(message) : cut());
    this.#tag = (await this.#channel.consume(queueOf(this.#consumer), take)).consumerTag;
  }

  /** Takes no more, and finishes what it has. The channel closes behind its last acknowledgement, which the connection's end may overtake. */
  async stop(): Promise<void> {
    // One that is gone delivers nothing either.
    if (this.#open) await this.#channel.cancel(this.#tag).catch(() => {});
    await this.#lanes.idle();
    await this.#suspects.idle();
    if (this.#open) await this.#channel.close().catch(() => {});
  }

  /** Seconds since the oldest event in hand was written. */
  age(): number {
    const [oldest] = this.#open ? this.#inHand.values() : [];
    return oldest === undefined ? 0 : Math.max(0, (Date.now() - oldest) / 1000);
  }

  /** Events of one aggregate one after the other, others side by side; what a process may have died of, alone. */
  #take(message: ConsumeMessage): void {
    const event = attempt(() => readEvent(message.content));
    this.#inHand.set(message, 'value' in event ? Date.parse(event.value.at) || Date.now() : Date.now());
    const { messageId } = message.properties;
    if (isSuspect(deliveriesOf(message))) {
      this.#suspects.run('', async () => {
        await this.#lanes.idle();
        await this.#deliver(message, event, () => trySuspect(String(messageId), () => this.#handle(message, event)));
      });
    } else {
      const lane = 'value' in event ? event.value.aggregate : String(messageId);
      this.#lanes.run(lane, () => this.#deliver(message, event, () => this.#handle(message, event)));
    }
  }

  async #deliver(message: ConsumeMessage, event: Attempt<Event>, handle: () => Promise<unknown>): Promise<void> {
    // The broker has given it to somebody else when its channel is gone.
    if (this.#open) await traced(message.properties.headers?.traceparent, () => this.#settle(message, event, handle));
    this.#inHand.delete(message);
  }

  async #settle(message: ConsumeMessage, event: Attempt<Event>, handle: () => Promise<unknown>): Promise<void> {
    const started = performance.now();
    const queue = queueOf(this.#consumer);
    const outcome: Outcome = await handle()
      .then(() => 'done' as const)
      .catch((error) => postpone(this.#consumer, this.#line, message, error));
    const type = 'value' in event ? event.value.type : 'unknown';
    metrics.eventsHandled.inc({ queue, event: type, outcome });
    tellSpan(`${queue} ${type}`, 'CONSUMER', started, outcome !== 'done');
    failpoint('consumer.handled');
    // What could not even be postponed goes back to the queue, which counts its deliveries.
    if (outcome === 'lost') attempt(() => this.#channel.nack(message, false, true));
    else attempt(() => this.#channel.ack(message));
  }

  async #handle(message: ConsumeMessage, event: Attempt<Event>): Promise<void> {
    failpoint('consumer.taken');
    const early = Number(message.properties.headers?.[HEADERS.notBefore] ?? 0) - Date.now();
    if (early > 0) throw new Later(early, 'it is not time yet');
    if ('error' in event) throw event.error;
    const { type } = event.value;
    const handlers = this.#handlers as unknown as Partial<Record<string, (event: Event) => Promise<unknown>>>;
    const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
    if (!handler) throw new Unusable(`${this.#consumer} does not take ${type}`);
    await handler(event.value);
  }
}

type Attempt<T> = { value: T } | { error: unknown };

/** A channel that is gone throws too: the broker delivers its messages again, on the next one. */
function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

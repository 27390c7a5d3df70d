import type { ConfirmChannel, Message } from 'amqplib';
import { type Event, type EventType, subscriptions } from '#schema/events.ts';
import { holdLease } from './lease.ts';
import type { Lifecycle } from './lifecycle.ts';
import { announce, topicsOf } from './live.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { Outbox, type OutboxRow, onEmitted } from './outbox.ts';
import type { ChannelSetup } from './rabbit.ts';
import { EXCHANGE } from './topology.ts';

const BATCH = 200;
const POLL_MS = 500;
const CONFIRM_BUDGET_MS = 10_000;

/** Other events are for the gateways only, which hear of them by live.ts: no queue would take them. */
const heard = new Set<EventType>(Object.values(subscriptions).flat());

/**
 * Moves events from the outbox to RabbitMQ: at least once, in order, by one process at a time (lease). Wakes at each
 * commit of this process; polling finds what other processes and crashed ones left.
 * @returns what rabbit.ts calls with a channel after each connection
 */
export function startRelay(service: string, life: Lifecycle): ChannelSetup {
  let channel: ConfirmChannel | undefined;
  let returned = new Set<string>();
  let wake = () => {};
  onEmitted(() => wake());

  const turn = async (): Promise<boolean> => {
    if (!channel || !(await holdLease(`relay-${service}`))) return false;
    const batch = await Outbox.find().sort({ _id: 1 }).limit(BATCH).lean();
    metrics.outboxPending.set(batch.length);
    if (batch.length === 0) return false;
    await announce(...batch.flatMap(({ type, data }) => topicsOf(type, data)));
    returned = new Set();
    for (const row of batch) if (heard.has(row.type)) publish(channel, row);
    await confirmed(channel);
    await dropPublished(batch, returned);
    return batch.length === BATCH;
  };

  const loop = (async () => {
    while (!life.stopping) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const more = await turn().catch((error) => {
        log.warn({ err: error }, 'the relay could not publish; the events stay in the outbox');
        return false;
      });
      if (!more) await Promise.race([woken, sleep(POLL_MS)]);
    }
  })();
  life.onStop('relay', () => {
    wake();
    return loop;
  });

  return async (fresh) => {
    // An unroutable message is returned and then confirmed all the same: only the return tells that nobody has it.
    fresh.on('return', (message: Message) => returned.add(String(message.properties.messageId)));
    fresh.on('close', () => {
      if (channel === fresh) channel = undefined;
    });
    channel = fresh;
    wake();
  };
}

function publish(channel: ConfirmChannel, { _id, type, aggregate, at, data }: OutboxRow): void {
  const event = { id: _id, type, aggregate, at: at.toISOString(), data } as Event;
  channel.publish(EXCHANGE, type, Buffer.from(JSON.stringify(event)), {
    messageId: _id,
    contentType: 'application/json',
    persistent: true,
    mandatory: true,
  });
}

async function confirmed(channel: ConfirmChannel): Promise<void> {
  const late = sleep(CONFIRM_BUDGET_MS).then(() => Promise.reject(new Error('the broker did not confirm in time')));
  await Promise.race([channel.waitForConfirms(), late]);
}

/** Drops by id, never by range: a commit may become visible after a later id was read. */
async function dropPublished(batch: OutboxRow[], returned: Set<string>): Promise<void> {
  const ids = batch.map((row) => row._id).filter((id) => !returned.has(id));
  await Outbox.deleteMany({ _id: { $in: ids } });
  metrics.eventsPublished.inc(ids.length);
  if (returned.size > 0) throw new Error(`no queue takes ${returned.size} of the events; is the topology declared?`);
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

import type { ConfirmChannel, Message } from 'amqplib';
import { type Event, type EventType, subscriptions } from '#schema/events.ts';
import { config } from './config.ts';
import { failpoint } from './failpoint.ts';
import type { Lifecycle } from './lifecycle.ts';
import { announce, topicsOf } from './live.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { Outbox, type OutboxRow, onEmitted } from './outbox.ts';
import { OutboxReader } from './outbox-reader.ts';
import type { ChannelSetup, Link } from './rabbit.ts';
import { RelayLock } from './relay-lock.ts';
import { EXCHANGE } from './topology.ts';

const POLL_MS = 500;
/** A turn that has found something leaves so much time for more to come: all of it goes with the next. */
const GATHER_MS = 20;
const CONFIRM_BUDGET_MS = 10_000;

/** Other events are for the gateways only, which hear of them by live.ts: no queue would take them. */
const heard = new Set<EventType>(Object.values(subscriptions).flat());

/** What events leave by, as long as a connection lasts. */
interface Line {
  channel: ConfirmChannel;
  link: Link;
  /** Ids of events that no queue took. */
  returned: Set<string>;
}

/**
 * Moves events from the outbox to RabbitMQ: at least once, in order per aggregate, by one process at a time. Wakes at each
 * commit of this process; polling finds what other processes and crashed ones left.
 * @returns what rabbit.ts calls with a channel after each connection
 */
export function startRelay(service: string, life: Lifecycle): ChannelSetup {
  const lock = new RelayLock(`titan.relay.${config.TITAN_DB_PREFIX}.${service}`);
  let line: Line | undefined;
  let reader = new OutboxReader();
  let wake = () => {};
  /** When the oldest event that is known to wait was written. */
  let waitingSince: number | undefined;
  onEmitted(() => {
    if (!line || line.link.blocked) waitingSince ??= Date.now();
    wake();
  });

  const turn = async (): Promise<'none' | 'some' | 'more'> => {
    if (!line || line.link.blocked || !(await lock.heldBy(line.link))) return 'none';
    const { rows, more, done } = await reader.next();
    waitingSince = rows[0]?.at.getTime();
    if (rows.length > 0) await relay(rows, line);
    done();
    if (more) return 'more';
    waitingSince = undefined;
    return rows.length > 0 ? 'some' : 'none';
  };

  const loop = (async () => {
    while (!life.stopping) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const found = await turn().catch((error) => {
        log.warn({ err: error }, 'the relay could not publish; the events stay in the outbox');
        return 'none' as const;
      });
      metrics.outboxOldest.set(waitingSince ? (Date.now() - waitingSince) / 1000 : 0);
      if (found === 'some') await sleep(GATHER_MS);
      if (found !== 'more') await Promise.race([woken, sleep(POLL_MS)]);
    }
  })();
  life.onStop('relay', () => {
    wake();
    return loop;
  });

  return async (channel, link) => {
    const fresh: Line = { channel, link, returned: new Set() };
    // An unroutable message is returned and then confirmed all the same: only the return tells that nobody has it.
    channel.on('return', (message: Message) => fresh.returned.add(String(message.properties.messageId)));
    channel.on('close', () => {
      if (line === fresh) line = undefined;
    });
    line = fresh;
    // Another process may have relayed meanwhile: what this one knew of the outbox is old.
    reader = new OutboxReader();
    wake();
  };
}

async function relay(rows: OutboxRow[], { channel, link, returned }: Line): Promise<void> {
  announce(...rows.flatMap(({ events }) => events.flatMap(({ type, data }) => topicsOf(type, data))));
  returned.clear();
  const messages = rows.map((row) => ({ row, events: envelopes(row).filter(({ type }) => heard.has(type)) }));
  for (const { row, events } of messages) for (const event of events) publish(channel, event, row.traceparent);
  failpoint('relay.published');
  await confirmed(channel, link);
  failpoint('relay.confirmed');
  // By id, never by range: a commit may have become visible among those that were read.
  const taken = messages.filter(({ events }) => !events.some(({ id }) => returned.has(id)));
  await Outbox.deleteMany({ _id: { $in: taken.map(({ row }) => row._id) } });
  metrics.eventsPublished.inc(messages.flatMap(({ events }) => events).length - returned.size);
  if (returned.size > 0) throw new Error(`no queue takes ${returned.size} of the events; is the topology declared?`);
}

/** The events of a row as they travel; the same at every attempt. */
const envelopes = ({ _id, at, events }: OutboxRow): Event[] =>
  events.map((event, position) => ({ id: `${_id}-${position}`, at: at.toISOString(), ...event }) as Event);

function publish(channel: ConfirmChannel, event: Event, traceparent: string | undefined): void {
  channel.publish(EXCHANGE, event.type, Buffer.from(JSON.stringify(event)), {
    messageId: event.id,
    contentType: 'application/json',
    persistent: true,
    mandatory: true,
    headers: traceparent ? { traceparent } : {},
  });
}

/** What is not confirmed in time may still arrive: the connection is cut, so that it can do so no more after the next attempt. */
async function confirmed(channel: ConfirmChannel, link: Link): Promise<void> {
  const late = setTimeout(link.cut, CONFIRM_BUDGET_MS);
  try {
    await channel.waitForConfirms();
  } finally {
    clearTimeout(late);
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import type { ConsumerName, Event } from '#schema/events.ts';
import { newEvent } from '../email/publish.ts';
import { environmentOf, stack } from '../stack.ts';

/** The consumer's own code runs in this process, against the stack's broker, with queues and a database of its own. */
Object.assign(process.env, environmentOf('bulk'), { LOG_LEVEL: 'silent', PORT: '' });

const { db, openMongo } = await import('#platform/mongo.ts');
const { Lifecycle } = await import('#platform/lifecycle.ts');
const { startConsumer } = await import('#platform/consumer.ts');
const { once } = await import('#platform/inbox.ts');
const topology = await import('#platform/topology.ts');
const { foundLetter } = await import('#workers/dead-letters/found-letter.ts');

export { foundLetter, once };
export const { DELIVERY_LIMIT } = topology;

const probe = `probe-${randomBytes(4).toString('hex')}` as ConsumerName;
export const queue: string = topology.queueOf(probe);
export const retryQueue = (step: number): string => topology.retryQueueOf(probe, step);
export const deadQueue: string = topology.deadQueueOf(probe);

const life = new Lifecycle();

beforeAll(async () => {
  await openMongo(probe, life);
  await onChannel((channel) => topology.declareConsumer(channel, probe));
});

afterAll(async () => {
  await onChannel(async (channel) => {
    for (const name of [queue, deadQueue, ...topology.RETRY_LADDER_MS.map((_, step) => retryQueue(step))])
      await channel.deleteQueue(name);
  });
  await db.dropDatabase();
  await life.stop();
});

/** On a connection of its own, so that nothing survives it. */
export async function onChannel<T>(work: (channel: ConfirmChannel) => Promise<T>): Promise<T> {
  const connection = await connect(stack().environment.RABBITMQ_URL ?? '');
  try {
    return await work(await connection.createConfirmChannel());
  } finally {
    await connection.close();
  }
}

export interface Consumer {
  /** What a power cut is for the broker: the connection is gone, with everything in hand. */
  die: () => void;
  /** As at SIGTERM. */
  stop: () => Promise<void>;
}

/** Begins to consume the probe's queue; one that has died comes back at once, as a process that its supervisor starts again. */
export async function consume(handle: (event: Event, me: Consumer) => Promise<unknown>): Promise<Consumer> {
  /** Of the last connection: what died with one before does not stop. */
  let own = new Lifecycle();
  let connection: ChannelModel | undefined;
  let stopped: Promise<void> | undefined;
  const consumer: Consumer = {
    die: () => (connection!.connection as unknown as { stream: Duplex }).stream.destroy(new Error('a power cut')),
    stop: () => {
      stopped ??= own.stop().then(() => connection!.close());
      return stopped;
    },
  };
  const begin = async (): Promise<void> => {
    const fresh = await connect(stack().environment.RABBITMQ_URL ?? '');
    connection = fresh;
    own = new Lifecycle();
    fresh.on('error', () => {});
    fresh.on('close', () => void (stopped ?? begin()));
    const channel = await fresh.createConfirmChannel();
    const handlers = { 'notification.sent': (event: Event) => handle(event, consumer) };
    await startConsumer(probe, handlers as never, own)(channel, {} as never);
  };
  await begin();
  return consumer;
}

/** Events in the order of their coming; those with the same letter are of the same aggregate. */
export function notices(letters: string): Event<'notification.sent'>[] {
  const run = randomBytes(4).toString('hex');
  const sentAt = new Date().toISOString();
  return [...letters].map((letter) => {
    const subject = `order:${letter}-${run}`;
    return newEvent('notification.sent', subject, { subject, channel: 'EMAIL', template: 'order-paid', sentAt });
  });
}

export const send = (events: readonly Event[]): Promise<void> =>
  onChannel(async (channel) => {
    for (const event of events)
      channel.sendToQueue(queue, Buffer.from(JSON.stringify(event)), { messageId: event.id, persistent: true });
    await channel.waitForConfirms();
  });

/** How many messages a queue of the probe has that nobody holds. */
export const waitingIn = (name: string): Promise<number> =>
  onChannel(async (channel) => (await channel.checkQueue(name)).messageCount);

/** Takes the next message of a queue. */
export const take = (name: string) => onChannel((channel) => channel.get(name, { noAck: true }));

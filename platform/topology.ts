import type { Channel } from 'amqplib';
import { type ConsumerName, subscriptions } from '#schema/events.ts';

/** All events go to this one topic exchange, with the event's type as routing key. */
export const EXCHANGE = 'titan.events';

/** Waits between deliveries of an event whose handler failed; after the last one it is a dead letter. */
export const RETRY_LADDER_MS = [5_000, 30_000, 300_000, 1_800_000] as const;

export const queueOf = (consumer: ConsumerName): string => `titan.${consumer}`;
export const retryQueueOf = (consumer: ConsumerName, step: number): string => `${queueOf(consumer)}.retry.${step}`;
export const deadQueueOf = (consumer: ConsumerName): string => `${queueOf(consumer)}.dead`;

/** Deliveries of one message to handlers that die before they answer; RabbitMQ 3.10 has no default, 4 has 20. */
export const DELIVERY_LIMIT = 10;

/** Behind a dead letter there is no other place: however often its collector dies, it is not dropped. */
const NO_LIMIT = 2 ** 31 - 1;

/** Every argument is explicit, so that the same declaration is accepted by RabbitMQ 3.10 and 4. */
const quorum = { 'x-queue-type': 'quorum' };

const deadLetterTo = (queue: string) => ({
  'x-dead-letter-exchange': '',
  'x-dead-letter-routing-key': queue,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

/** Declares the exchange and every queue; safe to repeat, and done at each connection. */
export async function declareTopology(channel: Channel): Promise<void> {
  await channel.assertExchange(EXCHANGE, 'topic', { durable: true });
  for (const consumer of consumers) {
    await declareConsumer(channel, consumer);
    for (const type of subscriptions[consumer]) await channel.bindQueue(queueOf(consumer), EXCHANGE, type);
  }
}

/** The queues of one consumer. */
export async function declareConsumer(channel: Channel, consumer: ConsumerName): Promise<void> {
  await channel.assertQueue(deadQueueOf(consumer), {
    durable: true,
    arguments: { ...quorum, 'x-delivery-limit': NO_LIMIT },
  });
  await channel.assertQueue(queueOf(consumer), {
    durable: true,
    arguments: { ...quorum, 'x-delivery-limit': DELIVERY_LIMIT, ...deadLetterTo(deadQueueOf(consumer)) },
  });
  // One queue a step: with an expiry per message, a long wait at the head would hold up the short ones behind it.
  for (const [step, wait] of RETRY_LADDER_MS.entries()) {
    await channel.assertQueue(retryQueueOf(consumer, step), {
      durable: true,
      arguments: { ...quorum, 'x-message-ttl': wait, ...deadLetterTo(queueOf(consumer)) },
    });
  }
}

export const consumers = Object.keys(subscriptions) as ConsumerName[];

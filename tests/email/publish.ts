import { randomBytes } from 'node:crypto';
import { connect } from 'amqplib';
import { EXCHANGE, queueOf } from '#platform/topology.ts';
import type { ConsumerName, Event, EventData, EventType } from '#schema/events.ts';
import { stack } from '../stack.ts';

export const newEvent = <T extends EventType>(type: T, aggregate: string, data: EventData<T>): Event<T> => ({
  id: randomBytes(12).toString('hex'),
  type,
  aggregate,
  at: new Date().toISOString(),
  data,
});

const openBroker = () => connect(stack().environment.RABBITMQ_URL ?? '');

/** How many processes take events for the email worker. */
export async function workersListening(): Promise<number> {
  const connection = await openBroker();
  const { consumerCount } = await (await connection.createChannel()).checkQueue(queueOf('email'));
  await connection.close();
  return consumerCount;
}

/** How many events wait in a queue for whoever takes them next. */
export async function waitingFor(consumer: ConsumerName): Promise<number> {
  const connection = await openBroker();
  const { messageCount } = await (await connection.createChannel()).checkQueue(queueOf(consumer));
  await connection.close();
  return messageCount;
}

/** Puts events on the broker as a relay does, each as many times as said. */
export async function publish(events: Event[], copies = 1): Promise<void> {
  const connection = await openBroker();
  const channel = await connection.createConfirmChannel();
  for (const event of events.flatMap((one) => Array<Event>(copies).fill(one))) {
    const options = { messageId: event.id, contentType: 'application/json', persistent: true, mandatory: true };
    channel.publish(EXCHANGE, event.type, Buffer.from(JSON.stringify(event)), options);
  }
  await channel.waitForConfirms();
  await connection.close();
}

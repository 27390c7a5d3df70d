import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChannelModel, connect, type Options } from 'amqplib';
import type { Event } from '#schema/events.ts';
import { newEvent } from '../email/publish.ts';
import { eventually, type Instance, mongo, stack } from '../stack.ts';

let connection: Promise<ChannelModel> | undefined;

afterAll(async () => void (await (await connection)?.close().catch(() => {})));

/** To the stack's broker; a new one when the last was lost. */
function connected(): Promise<ChannelModel> {
  connection ??= connect(stack().environment.RABBITMQ_URL ?? '').then((model) => {
    model.on('error', () => {});
    model.on('close', () => {
      connection = undefined;
    });
    return model;
  });
  return connection;
}

/** Puts a message into a queue, past the exchange. */
export async function put(queue: string, content: Buffer | object, options: Options.Publish = {}): Promise<void> {
  const line = await (await connected()).createConfirmChannel();
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  line.sendToQueue(queue, bytes, { persistent: true, ...options });
  await line.waitForConfirms();
  await line.close();
}

/** An event that users takes, and keeps one line of, under the event's id. */
export function notice(subject = `order:${randomBytes(12).toString('hex')}`): Event<'notification.sent'> {
  const sentAt = new Date().toISOString();
  return newEvent('notification.sent', subject, { subject, channel: 'EMAIL', template: 'order-paid', sentAt });
}

const linesOf = async (events: readonly Event[]) =>
  (await mongo('users'))
    .collection<{ _id: string }>('notifications')
    .find({ subject: { $in: events.map(({ aggregate }) => aggregate) } })
    .toArray();

/** Waits until users has kept every event, and each once. */
export async function keptOnce(events: readonly Event[]): Promise<void> {
  const wanted = events.map(({ id }) => id).sort();
  await eventually(async () => expect((await linesOf(events)).map(({ _id }) => _id).sort()).toEqual(wanted));
}

export const kept = async (event: Event): Promise<number> => (await linesOf([event])).length;

/** Sends one event after the other until a process has died of one: the stack's own takes its share. @returns all of them */
export async function sendUntilDead(doomed: Instance, send: (event: Event) => Promise<unknown>): Promise<Event[]> {
  let dead = false;
  doomed.exited.then(() => {
    dead = true;
  });
  const events: Event[] = [];
  while (!dead) {
    events.push(notice());
    await send(events.at(-1)!);
    await sleep(50);
  }
  expect(await doomed.exited).toContain('SIGKILL');
  return events;
}

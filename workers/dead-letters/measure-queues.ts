import type { Channel } from 'amqplib';
import type { Task } from '#platform/every.ts';
import { metrics } from '#platform/metrics.ts';
import { queueDepths } from '#platform/queue-depths.ts';
import type { ChannelSetup } from '#platform/rabbit.ts';
import { countDeadLetters, oldestDeadLetters } from '#subgraphs/orders/domain/list-dead-letters.ts';

/** Shows how many events wait in the broker, and the dead letters that wait for staff. */
export class MeasureQueues implements Task {
  readonly name = 'measure-queues';
  readonly everyMs = 5_000;
  #channel: Channel | undefined;

  /** On a channel of its own: asking for a queue that is not there closes it. */
  readonly connect: ChannelSetup = async (_, link) => {
    const channel = await link.openChannel();
    channel.on('error', () => {});
    channel.on('close', () => {
      if (this.#channel === channel) this.#channel = undefined;
    });
    this.#channel = channel;
  };

  readonly run = async (): Promise<void> => {
    metrics.deadLetters.set(await countDeadLetters(false));
    metrics.deadLetterOldest.reset();
    for (const [queue, since] of await oldestDeadLetters())
      metrics.deadLetterOldest.set({ queue }, (Date.now() - since.getTime()) / 1000);
    if (!this.#channel) return;
    for (const { queue, ...waiting } of await queueDepths(this.#channel))
      for (const [waits, count] of Object.entries(waiting)) metrics.queueMessages.set({ queue, waits }, count);
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { failpoint } from '#platform/failpoint.ts';
import { Lanes } from '#platform/lanes.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import type { ChannelSetup } from '#platform/rabbit.ts';
import { consumers, deadQueueOf } from '#platform/topology.ts';
import type { ConsumerName } from '#schema/events.ts';
import { keepDeadLetter } from '#subgraphs/orders/domain/keep-dead-letter.ts';
import { foundLetter } from './found-letter.ts';

/** Of each queue: a dead letter may have many megabytes, and nobody waits for it. */
const PREFETCH = 1;
const AGAIN_MS = 1_000;

/** Drains every dead-letter queue into orders' database; a letter is acknowledged when most members of the replica set have it. */
export function collectDeadLetters(life: Lifecycle): ChannelSetup {
  const lanes = new Lanes();
  let stop = async () => {};
  life.onStop('collector', () => stop());
  return async (channel, link) => {
    await channel.prefetch(PREFETCH);
    const tags: string[] = [];
    for (const consumer of consumers) {
      const take = (message: ConsumeMessage | null) =>
        message ? lanes.run(consumer, () => collect(consumer, message, channel, life)) : link.cut();
      tags.push((await channel.consume(deadQueueOf(consumer), take)).consumerTag);
    }
    stop = async () => {
      await Promise.allSettled(tags.map(async (tag) => channel.cancel(tag)));
      await lanes.idle();
      // Behind the last acknowledgement, which the connection's end may overtake.
      await Promise.allSettled([(async () => channel.close())()]);
    };
  };
}

async function collect(consumer: ConsumerName, message: ConsumeMessage, channel: ConfirmChannel, life: Lifecycle) {
  let open = true;
  channel.once('close', () => {
    open = false;
  });
  // Not given back to the queue meanwhile: it would be here again at once.
  while (open && !life.stopping) {
    try {
      await keepDeadLetter(foundLetter(consumer, message));
      failpoint('dead-letters.kept');
      channel.ack(message);
      return;
    } catch (error) {
      log.error(
        { err: error, queue: deadQueueOf(consumer) },
        'a dead letter could not be written; it stays in its queue',
      );
      await sleep(AGAIN_MS, undefined, { ref: false });
    }
  }
}

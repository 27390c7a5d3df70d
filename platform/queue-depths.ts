import type { Channel } from 'amqplib';
import { consumers, deadQueueOf, queueOf, RETRY_LADDER_MS, retryQueueOf } from './topology.ts';

/** What waits in the broker for one consumer, without what it has in hand. */
export interface QueueDepth {
  queue: string;
  /** To be handled, to be tried again, to be collected as dead. */
  ready: number;
  retry: number;
  dead: number;
}

/** Asks the broker; it does so passively, and neither declares nor takes anything. */
export async function queueDepths(channel: Channel): Promise<QueueDepth[]> {
  const count = async (queue: string) => (await channel.checkQueue(queue)).messageCount;
  const depths: QueueDepth[] = [];
  for (const consumer of consumers) {
    let retry = 0;
    for (const step of RETRY_LADDER_MS.keys()) retry += await count(retryQueueOf(consumer, step));
    const [queue, dead] = [queueOf(consumer), deadQueueOf(consumer)];
    depths.push({ queue, ready: await count(queue), retry, dead: await count(dead) });
  }
  return depths;
}

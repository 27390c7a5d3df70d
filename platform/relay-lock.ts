import type { Link } from './rabbit.ts';

const RETRY_MS = 3_000;

/**
 * The right to relay, held by one process at a time: an exclusive queue of this name. The broker itself ties it to the connection
 * that the events are published on, so a holder that was paused, cut off or killed cannot publish any more when the next
 * one holds it: its connection is gone, and everything that came by it has been routed. (A lease in a database with a
 * fencing token would need every queue to look at tokens.)
 */
export class RelayLock {
  readonly #name: string;
  #heldBy: Link | undefined;
  #triedAt = 0;

  constructor(name: string) {
    this.#name = name;
  }

  async heldBy(link: Link): Promise<boolean> {
    if (this.#heldBy === link) return true;
    if (Date.now() - this.#triedAt < RETRY_MS) return false;
    this.#triedAt = Date.now();
    const channel = await link.openChannel();
    // Who comes second loses the channel, with the error that the call throws too.
    channel.on('error', () => {});
    try {
      await channel.assertQueue(this.#name, { exclusive: true, durable: false, arguments: {} });
      this.#heldBy = link;
      return true;
    } catch (error) {
      if ((error as { code?: number }).code !== RESOURCE_LOCKED) throw error;
      return false;
    }
  }
}

/** AMQP 0-9-1, "Reply Codes". */
const RESOURCE_LOCKED = 405;

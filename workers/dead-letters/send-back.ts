import { DirectLine } from '#platform/direct-line.ts';
import type { Task } from '#platform/every.ts';
import { failpoint } from '#platform/failpoint.ts';
import { holdLease } from '#platform/lease.ts';
import { log } from '#platform/log.ts';
import type { ChannelSetup } from '#platform/rabbit.ts';
import { contentOf, markSent, wantedLetters } from '#subgraphs/orders/domain/requeue-dead-letters.ts';

/**
 * Sends the dead letters that staff has requeued to their consumers, one process at a time. One that dies between the broker's
 * confirmation and the mark sends the same message twice: it has the same id, and consumers are idempotent. As a message it is
 * new: it begins at the foot of the ladder.
 */
export class SendBack implements Task {
  readonly name = 'send-back';
  readonly everyMs = 500;
  #line: DirectLine | undefined;

  readonly connect: ChannelSetup = async (channel) => {
    const line = new DirectLine(channel);
    this.#line = line;
    channel.on('close', () => {
      if (this.#line === line) this.#line = undefined;
    });
  };

  readonly run = async (): Promise<void> => {
    if (!this.#line || !(await holdLease('dead-letters'))) return;
    for (const letter of await wantedLetters()) {
      const { _id, queue, messageId, traceparent } = letter;
      await this.#line?.send(queue, await contentOf(letter), {
        ...(messageId ? { messageId } : {}),
        contentType: 'application/json',
        headers: traceparent ? { traceparent } : {},
      });
      failpoint('dead-letters.sent');
      await markSent(_id);
      log.info({ letter: _id, queue, event: messageId }, 'a dead letter is back in its queue');
    }
  };
}

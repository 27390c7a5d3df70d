import type { ConfirmChannel, Message, Options } from 'amqplib';

/** Messages to one queue, past the exchange: each resolves when the broker has it for good. */
export class DirectLine {
  readonly #channel: ConfirmChannel;
  #sent = 0;
  readonly #returned = new Set<string>();

  constructor(channel: ConfirmChannel) {
    this.#channel = channel;
    // What no queue takes is returned and then confirmed all the same.
    channel.on('return', ({ properties }: Message) => this.#returned.add(String(properties.correlationId)));
  }

  /** @throws when the queue is not there or full, or the connection is lost; then it may have arrived all the same */
  send(queue: string, content: Buffer, options: Options.Publish): Promise<void> {
    const correlationId = String(this.#sent++);
    return new Promise((resolve, reject) => {
      const answered = (error: unknown) => {
        if (error) reject(error);
        else if (this.#returned.delete(correlationId)) reject(new Error(`there is no queue ${queue}`));
        else resolve();
      };
      const certain = { ...options, correlationId, persistent: true, mandatory: true };
      this.#channel.sendToQueue(queue, content, certain, answered);
    });
  }
}

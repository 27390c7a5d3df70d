import { RETRY_LADDER_MS } from './topology.ts';

/**
 * What a handler throws when nothing is wrong with an event and yet it cannot be handled now: a provider is down or asks for
 * a pause, people are asleep. The event waits in the ladder's queues without climbing them, for a day at most.
 */
export class Later extends Error {
  override name = 'Later';
  readonly waitMs: number;

  /** @param waitMs until it is worth another try; 5 s at least, by the ladder */
  constructor(waitMs: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.waitMs = waitMs;
  }
}

/** The longest step that ends within a wait: several of them make up any wait, to the shortest step. */
export const stepWithin = (waitMs: number): number =>
  Math.max(
    0,
    RETRY_LADDER_MS.findLastIndex((step) => step <= waitMs),
  );

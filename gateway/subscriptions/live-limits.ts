import { config } from '#platform/config.ts';

/** What subscriptions may take of one gateway. */
export const liveLimits = {
  connections: 5_000,
  /** A whole office may share an address. */
  connectionsOfAddress: 100,
  streamsOfConnection: 20,
  /** Of one customer on all his devices, or of one address of guests. */
  streamsOfClient: 200,
  messageBytes: 64 * 1024,
  /** From the opening of a connection to its `connection_init`. */
  initMs: 5_000,
  /** Between two heartbeats; a client that does not answer one until the next is gone. */
  heartbeatMs: config.TITAN_LIVE_HEARTBEAT_SECONDS * 1000,
  /** For clients to answer that the gateway closes. */
  goodbyeMs: 2_000,
} as const;

/** Counts what is open under a name, up to a bound. */
export class Places {
  readonly #taken = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns what gives the place back, once; undefined when there is none */
  take(name: string): (() => void) | undefined {
    const taken = this.#taken.get(name) ?? 0;
    if (taken >= this.#most) return undefined;
    this.#taken.set(name, taken + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#taken.get(name) ?? 1) - 1;
      if (left > 0) this.#taken.set(name, left);
      else this.#taken.delete(name);
    };
  }
}

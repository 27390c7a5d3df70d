import { db } from './mongo.ts';
import { Outbox, type OutboxRow } from './outbox.ts';
import { outboxIdAt, outboxSecond } from './outbox-id.ts';

/** Rows of one reading. */
const MOST = 500;
/** Seconds that a usual reading looks back: what is committed is visible at once, and what takes longer is rare. */
const RECENT_S = 3;
/** No commit becomes visible later than this: a server ends what is open for 60 s (transactionLifetimeLimitSeconds). */
const SETTLED_S = 90;
/** How far behind is a backlog, to be worked off window by window. */
const BEHIND_S = 30;
const LOOK_BACK_EVERY_MS = 10_000;
const WIDEST_WINDOW_S = 3_600;

export interface Reading {
  rows: OutboxRow[];
  /** The next reading should follow at once. */
  more: boolean;
  /** To be called when all rows are published and deleted. */
  done: () => void;
}

/**
 * Finds what is to be published, oldest first, by ranges of ids: never the whole outbox, which an engine may scan whatever
 * the limit. What is recent is read at each turn; what became visible late, every 10 s; and what an outage of the broker
 * has piled up, window by window from its beginning.
 */
export class OutboxReader {
  /** Nothing waits before this second; unknown at first. */
  #clearUntil: number | undefined;
  #windowS = 1;
  #lookedBackAt = 0;
  /** Seconds that the database's clock is ahead of ours. */
  #ahead = 0;

  async next(): Promise<Reading> {
    const lookBack = Date.now() - this.#lookedBackAt >= LOOK_BACK_EVERY_MS;
    if (lookBack) await this.#askForTime();
    const now = Date.now() / 1000 + this.#ahead;
    const settled = Math.floor(now) - SETTLED_S;
    this.#clearUntil ??= (await oldest()) ?? settled;
    if (this.#clearUntil < settled - BEHIND_S) return this.#window(this.#clearUntil, settled);
    const rows = await read({ $gte: outboxIdAt(lookBack ? this.#clearUntil : now - RECENT_S) });
    const more = rows.length === MOST;
    const done = () => {
      if (!lookBack || more) return;
      this.#clearUntil = settled;
      this.#lookedBackAt = Date.now();
    };
    return { rows, more, done };
  }

  /** One window of what has piled up, as wide as a reading can take. */
  async #window(from: number, settled: number): Promise<Reading> {
    const to = Math.min(from + this.#windowS, settled);
    const rows = await read({ $gte: outboxIdAt(from), $lt: outboxIdAt(to) });
    const full = rows.length === MOST;
    const done = () => {
      if (!full) this.#clearUntil = to;
      this.#windowS = full ? Math.max(1, this.#windowS / 2) : Math.min(this.#windowS * 2, WIDEST_WINDOW_S);
    };
    return { rows, more: true, done };
  }

  async #askForTime(): Promise<void> {
    const { localTime } = await db.db!.command({ hello: 1 });
    this.#ahead = (localTime.getTime() - Date.now()) / 1000;
  }
}

const read = (range: { $gte: string; $lt?: string }) => Outbox.find({ _id: range }).sort({ _id: 1 }).limit(MOST).lean();

async function oldest(): Promise<number | undefined> {
  const row = await Outbox.findOne({}, { _id: 1 }).sort({ _id: 1 }).lean();
  return row ? outboxSecond(row._id) : undefined;
}

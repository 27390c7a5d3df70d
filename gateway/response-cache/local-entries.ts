import type { News } from '#platform/live.ts';
import { type Entry, type Freshness, freshnessByAge } from './entry.ts';

const MOST = 5_000;
const MOST_BYTES = 48 * 1024 * 1024;
/** After a change an entry is still served for so long, while it is renewed: nobody waits, and nothing is 2 s old. */
const GRACE_AFTER_CHANGE_MS = 1_000;
/** Without news nobody tells this process what changed. */
const WITHOUT_NEWS_MS = 1_000;

interface Slot {
  entry: Entry;
  /** When one of its topics changed; Infinity: not yet. */
  changedAt: number;
}

/** The entries that this process has at hand, dropped by news and by bounds; the least recently used go first. */
export class LocalEntries {
  readonly #slots = new Map<string, Slot>();
  readonly #byTopic = new Map<string, Set<string>>();
  #bytes = 0;

  /** @param isConnected whether news arrive */
  find(key: string, isConnected: boolean, now = Date.now()): { entry: Entry; freshness: Freshness } | undefined {
    const slot = this.#slots.get(key);
    if (!slot) return undefined;
    const freshness = isConnected || now - slot.entry.storedAt < WITHOUT_NEWS_MS ? freshnessOf(slot, now) : 'gone';
    if (freshness === 'gone') {
      this.#drop(key, slot);
      return undefined;
    }
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    return { entry: slot.entry, freshness };
  }

  put(key: string, entry: Entry): void {
    const before = this.#slots.get(key);
    if (before) this.#drop(key, before);
    this.#slots.set(key, { entry, changedAt: Number.POSITIVE_INFINITY });
    this.#bytes += entry.body.length;
    for (const topic of entry.topics) {
      const keys = this.#byTopic.get(topic) ?? new Set();
      this.#byTopic.set(topic, keys.add(key));
    }
    while (this.#slots.size > MOST || this.#bytes > MOST_BYTES) {
      const [oldest] = this.#slots;
      this.#drop(...oldest!);
    }
  }

  hear({ topics, at }: News, now = Date.now()): void {
    for (const topic of topics) {
      for (const key of this.#byTopic.get(topic) ?? []) {
        const slot = this.#slots.get(key)!;
        if (at > slot.entry.readAt) slot.changedAt = Math.min(slot.changedAt, now);
      }
    }
  }

  /** Anything may have changed. */
  doubtAll(now = Date.now()): void {
    for (const slot of this.#slots.values()) slot.changedAt = Math.min(slot.changedAt, now);
  }

  clear(): void {
    this.#slots.clear();
    this.#byTopic.clear();
    this.#bytes = 0;
  }

  #drop(key: string, { entry }: Slot): void {
    this.#slots.delete(key);
    this.#bytes -= entry.body.length;
    for (const topic of entry.topics) {
      const keys = this.#byTopic.get(topic);
      keys?.delete(key);
      if (keys?.size === 0) this.#byTopic.delete(topic);
    }
  }
}

function freshnessOf({ entry, changedAt }: Slot, now: number): Freshness {
  const byAge = freshnessByAge(entry, now);
  if (byAge !== 'fresh' || changedAt === Number.POSITIVE_INFINITY) return byAge;
  return now - changedAt < GRACE_AFTER_CHANGE_MS ? 'stale' : 'gone';
}

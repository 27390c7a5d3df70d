/** A stored answer: what went over the wire, and what it depends on. */
export interface Entry {
  /** `{"data":…}`, without errors. */
  body: Buffer;
  /** Weak, because the same answer has two media types (RFC 9110, section 8.8.1). */
  etag: string;
  /** Seconds that it is fresh. */
  maxAge: number;
  /** Epoch milliseconds. */
  storedAt: number;
  /** Redis' time in microseconds before its data were read: a topic that changed later makes it old. */
  readAt: number;
  /** Of platform/live.ts. */
  topics: string[];
}

/** Fresh, then served once more while it is renewed, then of no use. */
export type Freshness = 'fresh' | 'stale' | 'gone';

/** How much longer than its age an entry may be served while it is renewed: as long again, but not much. */
export const graceOf = ({ maxAge }: Pick<Entry, 'maxAge'>): number => (maxAge > 1 ? Math.min(maxAge, 30) : 0);

export function freshnessByAge(entry: Entry, now: number): Freshness {
  const age = (now - entry.storedAt) / 1000;
  if (age < entry.maxAge) return 'fresh';
  return age < entry.maxAge + graceOf(entry) ? 'stale' : 'gone';
}

/** One line of what is known of it, then the body. */
export function encodeEntry({ body, ...head }: Entry): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

export function decodeEntry(bytes: Buffer): Entry {
  const end = bytes.indexOf(0x0a);
  return { ...JSON.parse(bytes.toString('utf8', 0, end)), body: bytes.subarray(end + 1) };
}

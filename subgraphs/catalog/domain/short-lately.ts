import { LruMap } from '#platform/lru-map.ts';

const GOOD_FOR_MS = 60_000;
const until = new LruMap<string, number>(10_000);

/** Remembers shelves on which there was too little. Only how to go about them: the database decides about whoever asks next. */
export function noteShort(shelves: readonly string[]): void {
  for (const shelf of shelves) until.set(shelf, Date.now() + GOOD_FOR_MS);
}

export const wereShort = (shelves: readonly string[]): boolean =>
  shelves.some((shelf) => (until.get(shelf) ?? 0) > Date.now());

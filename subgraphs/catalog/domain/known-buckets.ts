/** Longer than a split lasts unseen: whoever sells, reads levels. */
const GOOD_FOR_MS = 10_000;
const known = new Map<string, { ids: string[]; until: number }>();

/** Remembers what documents a shelf was seen to have. Only where to look first: whoever finds too little there looks at all. */
export function noteBuckets(shelf: string, ids: string[]): void {
  if (ids.length > 1) known.set(shelf, { ids: ids.sort(), until: Date.now() + GOOD_FOR_MS });
  else known.delete(shelf);
}

export function isSplit(shelf: string): boolean {
  const buckets = known.get(shelf);
  return buckets !== undefined && buckets.until >= Date.now();
}

/** The document to take from: the same one for the same name. */
export function bucketFor(shelf: string, name: string): string {
  if (!isSplit(shelf)) return shelf;
  const { ids = [] } = known.get(shelf) ?? {};
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return ids[sum % ids.length] ?? shelf;
}

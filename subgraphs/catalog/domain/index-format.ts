/**
 * In which columns lists and search are written (card-columns.ts, term.ts); another number whenever they are others. Readers take a text of another
 * format for empty, writers do not touch it, and open-index.ts makes what is older anew.
 */
export const INDEX_FORMAT = 2;

/** A packed text; undefined when another version wrote it. */
export function unpacked<Columns extends unknown[]>(text: string): Columns | undefined {
  const [format, ...columns] = JSON.parse(text);
  return format === INDEX_FORMAT ? (columns as Columns) : undefined;
}

export const packed = (columns: readonly unknown[]): string => JSON.stringify([INDEX_FORMAT, ...columns]);

/** For writers, who would lose what they cannot read. */
export function known<T>(read: T | undefined): T {
  if (read === undefined)
    throw new Error('Lists and search were written by another version: npm run catalog:rebuild -- index.');
  return read;
}

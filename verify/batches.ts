import type mongoose from 'mongoose';

const SIZE = 500;

/** Goes through a cursor in batches, so that what belongs to the rows is read with one query a batch. */
export async function* batches<T>(cursor: mongoose.mongo.AbstractCursor<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of cursor) {
    batch.push(row);
    if (batch.length < SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Collects what `judge` says of each batch. */
export async function judged<T>(
  cursor: mongoose.mongo.AbstractCursor<T>,
  judge: (batch: T[]) => string[] | Promise<string[]>,
): Promise<string[]> {
  const findings: string[] = [];
  for await (const batch of batches(cursor)) findings.push(...(await judge(batch)));
  return findings;
}

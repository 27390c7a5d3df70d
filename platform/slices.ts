/** A list in parts of `size` and a rest, in its order; none of an empty list. */
export function slicesOf<T>(items: readonly T[], size: number): T[][] {
  const slices: T[][] = [];
  for (let at = 0; at < items.length; at += size) slices.push(items.slice(at, at + size));
  return slices;
}

/**
 * What is found under many names, `size` of them a question, all at once: an engine may compare each document that it finds with each of the
 * names that it was asked for.
 */
export async function inSlices<T>(
  names: readonly string[],
  size: number,
  find: (some: string[]) => PromiseLike<T[]>,
): Promise<T[]> {
  return (await Promise.all(slicesOf(names, size).map(find))).flat();
}

/** A list in parts, of what comes one by one, as from a cursor: each part as soon as it is full. */
export async function* batchesOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

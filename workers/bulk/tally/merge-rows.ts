import type { Row } from './run-file.ts';

/** Makes one sorted stream of several: rows with the same key are added up. In memory is one row of each. */
export async function* mergeRows(streams: readonly AsyncIterator<Row>[]): AsyncGenerator<Row> {
  const heads: (Row | null)[] = [];
  const advance = async (at: number) => {
    const { value, done } = await streams[at]!.next();
    heads[at] = done ? null : value;
  };
  for (const at of streams.keys()) await advance(at);
  for (;;) {
    let least: string | null = null;
    for (const head of heads) if (head && (least === null || head[0] < least)) least = head[0];
    if (least === null) return;
    let sums: number[] = [];
    for (const at of streams.keys()) {
      // A stream has each key once.
      if (heads[at]?.[0] !== least) continue;
      sums = added(sums, heads[at].slice(1) as number[]);
      await advance(at);
    }
    yield [least, ...sums];
  }
}

/** Column by column; a missing one is nothing. */
export const added = (one: readonly number[], other: readonly number[]): number[] =>
  (one.length > other.length ? one : other).map((_, i) => (one[i] ?? 0) + (other[i] ?? 0));

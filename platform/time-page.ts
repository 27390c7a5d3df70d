import type { Model } from 'mongoose';
import { REPLICA } from './mongo.ts';

/** Behind which row a page begins. */
export interface TimeCursor {
  at: Date;
  id: string;
}

export interface TimePage<T> {
  rows: T[];
  /** Null after the last page. */
  next: TimeCursor | null;
}

interface Wanted {
  from: Date;
  until: Date;
  after: TimeCursor | null;
  size: number;
}

/** What is read: the rows that fit `where`, by the time in the field `by`, which has an index. */
interface Source {
  // biome-ignore lint/suspicious/noExplicitAny: any model whose rows have a time.
  model: Pick<Model<any>, 'find'>;
  by: string;
  where: object;
  fields?: Record<string, 1>;
}

const FIRST_WINDOW_MS = 10 * 60_000;
const GROWTH = 6;

/**
 * Rows from a moment on, before another, in the order of time, for whoever reads all of them page by page: from secondaries, in windows
 * that are bounded on both sides and grow until the page is full, so that a page costs its rows and not the history.
 */
export async function timePage<T extends { _id: string }>(
  { model, by, where, fields = {} }: Source,
  { from, until, after, size }: Wanted,
): Promise<TimePage<T>> {
  const read = (time: object, left: number): Promise<T[]> =>
    model
      .find({ ...where, ...time }, fields)
      .sort({ [by]: 1, _id: 1 })
      .limit(left)
      .read(REPLICA)
      .lean<T[]>();
  const rows = after ? await read({ [by]: after.at, _id: { $gt: after.id } }, size) : [];
  let start = after ? new Date(after.at.getTime() + 1) : from;
  for (let width = FIRST_WINDOW_MS; rows.length < size && start < until; width *= GROWTH) {
    const end = new Date(Math.min(start.getTime() + width, until.getTime()));
    rows.push(...(await read({ [by]: { $gte: start, $lt: end } }, size - rows.length)));
    start = end;
  }
  const last = rows.at(-1);
  if (!last || rows.length < size) return { rows, next: null };
  return { rows, next: { at: (last as T & Record<string, Date>)[by]!, id: last._id } };
}

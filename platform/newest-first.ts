import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from './connection.ts';
import { TitanError } from './error.ts';

/** A moment, or a range of time that is bounded on both sides. */
export type TimeWindow = Date | { $gte: Date; $lt: Date };

export interface TimedPage {
  first?: number | null | undefined;
  after?: string | null | undefined;
  /** The oldest to be read. */
  from?: Date | null | undefined;
  /** What is younger, or as young, is left out. */
  before?: Date | null | undefined;
}

const DAY_MS = 24 * 3_600_000;
const FIRST_WINDOW_MS = DAY_MS / 24;
const GROWTH = 6;
/** No row is older than the shop. */
const OPENING = new Date('2020-01-01');

/**
 * A page of rows in the order of a time, the newest first and by descending id within a moment. They are read in windows that
 * grow backwards until the page is full: each is a range whose cost is the page and not the history, on every server.
 * @param read rows of the window in that order, `most` at most; 0: all
 * @throws TitanError BAD_USER_INPUT
 */
export async function newestFirst<Row extends { _id: string }>(
  { first, after, ...bounds }: TimedPage,
  timeOf: (row: Row) => Date,
  read: (window: TimeWindow, most: number) => PromiseLike<Row[]>,
): Promise<Page<Row>> {
  const size = pageSize(first);
  const rows: Row[] = [];
  const from = bounds.from && bounds.from > OPENING ? bounds.from : OPENING;
  let before = bounds.before ?? new Date(Date.now() + DAY_MS);
  const last = after ? positionOf(after) : undefined;
  if (last && last.at < before) {
    // An import writes a batch in one moment: what it left behind the last row comes before what is older.
    rows.push(...(await read(last.at, 0)).filter(({ _id }) => _id < last.id));
    before = last.at;
  }
  for (let width = FIRST_WINDOW_MS; rows.length <= size && before > from; width *= GROWTH) {
    const start = new Date(Math.max(before.getTime() - width, from.getTime()));
    rows.push(...(await read({ $gte: start, $lt: before }, size + 1 - rows.length)));
    before = start;
  }
  return toPage(rows.slice(0, size + 1), size, after, (row) => encodeCursor([timeOf(row).toISOString(), row._id]));
}

function positionOf(cursor: string): { at: Date; id: string } {
  const [time, id] = decodeCursor(cursor, ['string', 'string']) as [string, string];
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) {
    throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list; start without it.');
  }
  return { at, id };
}

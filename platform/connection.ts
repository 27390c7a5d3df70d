import { TitanError } from './error.ts';

/** A page of the Relay cursor connection (relay.dev/graphql/connections.htm), with `nodes` beside the cursors. */
export interface Page<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const MOST = 100;

/**
 * How many to fetch. A list longer than 100 is refused, not cut, so that nobody takes a part for the whole.
 * @throws TitanError BAD_USER_INPUT
 */
export function pageSize(first: number | null | undefined, fallback = 20): number {
  const size = first ?? fallback;
  if (size < 0 || size > MOST) {
    throw new TitanError('BAD_USER_INPUT', `"first" must be between 0 and ${MOST}; it was ${size}.`);
  }
  return size;
}

/** An opaque cursor for the sort key of a row. */
export const encodeCursor = (key: (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

type Kind = 'string' | 'number' | 'date';

const isOf: Record<Kind, (part: unknown) => boolean> = {
  string: (part) => typeof part === 'string',
  number: (part) => typeof part === 'number',
  date: (part) => typeof part === 'string' && isoOf(new Date(part)) === part,
};

const isoOf = (date: Date): string | null => (Number.isNaN(date.getTime()) ? null : date.toISOString());

/**
 * @param kinds of the sort key's parts, a date as ISO writes it: a cursor of another shape is forged or of another list.
 * @throws TitanError BAD_USER_INPUT
 */
export function decodeCursor(cursor: string, kinds: Kind[]): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits = Array.isArray(key) && key.length === kinds.length && key.every((part, i) => isOf[kinds[i]!](part));
    if (fits) return key as (string | number)[];
  } catch {
    // Falls through to the one answer for every kind of wrong cursor.
  }
  throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list; start without it.');
}

/** Builds a page from up to `size + 1` rows: the one too many only tells that there is a next page. */
export function toPage<T>(rows: T[], size: number, after: unknown, cursorOf: (row: T) => string): Page<T> {
  const nodes = rows.slice(0, size);
  const [head, last] = [nodes[0], nodes.at(-1)];
  return {
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: Boolean(after),
      startCursor: head ? cursorOf(head) : null,
      endCursor: last ? cursorOf(last) : null,
    },
  };
}

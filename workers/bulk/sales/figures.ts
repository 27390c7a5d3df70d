import { minorDigits } from '#platform/money.ts';
import { csvLine } from '../csv-line.ts';
import { added } from '../tally/merge-rows.ts';
import type { Row } from '../tally/run-file.ts';
import type { Moved } from './books.ts';
import { columns, readKey } from './count-page.ts';
import { type GroupBy, groupingOf } from './grouping.ts';

/** A line of the report: a group's sums in one currency, in minor units. */
export interface Line extends Moved {
  id: string;
  name: string;
  currency: string;
  /** Captures, and the pieces that they paid for. */
  payments: number;
  pieces: number;
  /** captured - refunded - disputed */
  net: number;
}

/** Rows of a tally as lines; a group whose name was changed meanwhile stays one. */
export async function* linesOf(rows: AsyncIterable<Row>): AsyncGenerator<Line> {
  let waiting: { key: [string, string, string]; sums: number[] } | null = null;
  for await (const [text, ...sums] of rows) {
    const key = readKey(text);
    if (waiting && waiting.key[0] === key[0] && waiting.key[1] === key[1]) {
      waiting = { key, sums: added(waiting.sums, sums) };
      continue;
    }
    if (waiting) yield toLine(waiting.key, waiting.sums);
    waiting = { key, sums };
  }
  if (waiting) yield toLine(waiting.key, waiting.sums);
}

function toLine([currency, id, name]: [string, string, string], sums: readonly number[]): Line {
  const [payments, pieces, captured, refunded, disputed] = columns.map((_, i) => sums[i] ?? 0) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { id, name, currency, payments, pieces, captured, refunded, disputed, net: captured - refunded - disputed };
}

/** What the page shows of one currency: the whole, and the lines that are worth a place. */
export interface Summary extends Moved {
  currency: string;
  net: number;
  groups: number;
  /** Days in their order; of anything else the greatest first. */
  shown: Line[];
}

/** More lines than these are in the file only. */
const MOST_SHOWN = 400;

/** Gathers what the page needs while the lines pass by. */
export class Summaries {
  readonly #byCurrency = new Map<string, Summary>();
  readonly #inOrder: boolean;

  constructor(groupBy: GroupBy) {
    this.#inOrder = groupBy === 'DAY';
  }

  add(line: Line): void {
    const { currency, captured, refunded, disputed, net } = line;
    const none = { currency, captured: 0, refunded: 0, disputed: 0, net: 0, groups: 0, shown: [] };
    const sum = this.#byCurrency.get(currency) ?? none;
    sum.captured += captured;
    sum.refunded += refunded;
    sum.disputed += disputed;
    sum.net += net;
    sum.groups += 1;
    sum.shown.push(line);
    if (!this.#inOrder && sum.shown.length >= 2 * MOST_SHOWN) sum.shown = greatest(sum.shown);
    this.#byCurrency.set(currency, sum);
  }

  /** The currency with the most groups first: amounts of different ones cannot be compared. */
  all(): Summary[] {
    const all = [...this.#byCurrency.values()].sort(
      (a, b) => b.groups - a.groups || (a.currency < b.currency ? -1 : 1),
    );
    return this.#inOrder ? all : all.map((sum) => ({ ...sum, shown: greatest(sum.shown) }));
  }
}

const greatest = (lines: readonly Line[]): Line[] =>
  lines.toSorted((a, b) => b.net - a.net || b.captured - a.captured).slice(0, MOST_SHOWN);

export const csvHeader = (groupBy: GroupBy): string =>
  csvLine([groupingOf[groupBy].one, 'name', 'currency', ...columns, 'net']);

/** Amounts in the currency's own unit, as numbers. */
export function csvOf({ id, name, currency, payments, pieces, captured, refunded, disputed, net }: Line): string {
  const digits = minorDigits(currency);
  const amounts = [captured, refunded, disputed, net].map((amount) => Number((amount / 10 ** digits).toFixed(digits)));
  return csvLine([id, name, currency, payments, pieces, ...amounts]);
}

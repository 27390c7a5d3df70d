import { dropFile } from '#platform/stored-file.ts';
import { mergeRows } from './merge-rows.ts';
import { type Row, type RunFile, readRun, writeRun } from './run-file.ts';

/** What a checkpoint keeps of a tally. */
export interface TallyState {
  /** Sorted, each key once in each. */
  runs: RunFile[];
  /** Names the next one. */
  written: number;
}

export const emptyTally: TallyState = { runs: [], written: 0 };

/** Keys in memory; some megabytes. */
const MOST_KEYS = 40_000;
/** Each is open with a piece while they are merged. */
const MOST_RUNS = 12;

/**
 * Adds numbers up by key, however many keys there are: what is in memory goes into a sorted file now and then (`save`), and at the end the
 * files are merged. A run that dies loses what it has added since `save`, and adds it again after its checkpoint.
 */
export class Tally {
  readonly #path: string;
  #state: TallyState;
  readonly #sums = new Map<string, number[]>();

  /** @param path where its files lie, a name of its own for each job and purpose */
  constructor(path: string, state: TallyState) {
    this.#path = path;
    this.#state = state;
  }

  /** Time to `save`. */
  get full(): boolean {
    return this.#sums.size >= MOST_KEYS;
  }

  add(key: string, numbers: readonly number[]): void {
    const sums = this.#sums.get(key);
    if (!sums) this.#sums.set(key, [...numbers]);
    else for (const [i, number] of numbers.entries()) sums[i] = (sums[i] ?? 0) + number;
  }

  /** Writes what is in memory. @returns what the next checkpoint is to keep */
  async save(): Promise<TallyState> {
    if (this.#sums.size === 0) return this.#state;
    const rows = [...this.#sums].map(([key, sums]): Row => [key, ...sums]);
    this.#sums.clear();
    let { runs, written } = this.#state;
    runs = [...runs, await writeRun(this.#name(written), rows.sort(byKey))];
    written += 1;
    if (runs.length > MOST_RUNS) {
      // Those that are merged stay until the job ends: the last checkpoint still names them.
      runs = [await writeRun(this.#name(written), mergeRows(runs.map(readRun)))];
      written += 1;
    }
    this.#state = { runs, written };
    return this.#state;
  }

  /** Every key once, in order, with its sums; of what was saved. */
  rows(): AsyncGenerator<Row> {
    return mergeRows(this.#state.runs.map(readRun));
  }

  /** Drops its files, which nothing may need any more by the last checkpoint; once more does nothing. */
  async drop(): Promise<void> {
    for (let run = 0; run < this.#state.written; run += 1) await dropFile(this.#name(run));
  }

  #name(run: number): string {
    return `${this.#path}/${run}`;
  }
}

const byKey = ([a]: Row, [b]: Row): number => (a < b ? -1 : 1);

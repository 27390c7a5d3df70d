import type { mongo } from 'mongoose';
import { isDuplicateKey } from './mongo.ts';

/** Rows of one insert. */
const MOST = 100;

interface Waiting<Row> {
  row: Row;
  written: () => void;
  failed: (error: unknown) => void;
}

/**
 * Puts rows that are written at the same time, each by work of its own, into few inserts: the first goes at once, and what comes
 * while it is under way goes together. A row whose id is there already is left as it is, so work that is repeated changes nothing.
 */
export class GatheredInserts<Row> {
  readonly #insert: (rows: Row[]) => Promise<unknown>;
  readonly #waiting: Waiting<Row>[] = [];
  #underWay = false;

  /** @param insert unordered: a row that cannot be written does not keep the others from it */
  constructor(insert: (rows: Row[]) => Promise<unknown>) {
    this.#insert = insert;
  }

  /** Resolves when the row is there, by this call or another; rejects when it alone or all that went with it could not be written. */
  add(row: Row): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ row, written: resolve, failed: reject });
    if (!this.#underWay) void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    this.#underWay = true;
    for (let some = this.#waiting.splice(0, MOST); some.length > 0; some = this.#waiting.splice(0, MOST)) {
      const faults = await this.#write(some.map(({ row }) => row));
      for (const [i, { written, failed }] of some.entries()) {
        const fault = faults(i);
        if (fault) failed(fault);
        else written();
      }
    }
    this.#underWay = false;
  }

  /** @returns why a row, by its position, is not there; undefined when it is */
  async #write(rows: Row[]): Promise<(position: number) => unknown> {
    try {
      await this.#insert(rows);
      return () => undefined;
    } catch (error) {
      const { writeErrors, result } = error as Partial<mongo.MongoBulkWriteError>;
      const refused = [writeErrors ?? []].flat();
      // No answer, or not from most of the replica set: any of them may be there, or not.
      if (refused.length === 0 || result?.getWriteConcernError()) return () => error;
      return (position) => refused.find((one) => one.index === position && !isDuplicateKey(one));
    }
  }
}

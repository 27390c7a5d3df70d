import type { z } from 'zod';
import { type Content, inPieces } from '#platform/stored-file.ts';
import { jobPath } from '#subgraphs/orders/domain/job-path.ts';
import { csvLine } from './csv-line.ts';
import { Interrupted } from './interrupted.ts';
import { reportJob, writePiece } from './orders-client.ts';
import { type RowError, renewHold, saveCheckpoint, type WorkRow } from './work.ts';

/** As many as orders shows; the file has all of them. */
export const MOST_ERRORS = 1_000;
const ERRORS_FILE = 'errors.csv';

/** One run of a job, from its last checkpoint on: what a kind has in its hands. */
export class JobRun<Input = unknown, State = unknown> {
  readonly id: string;
  readonly starterId: string;
  readonly #schema: z.ZodType<Input>;
  readonly #row: WorkRow;
  readonly #stopping: () => boolean;
  /** Text since the last checkpoint, by file. */
  readonly #written = new Map<string, string[]>();
  #newErrors: RowError[] = [];
  #lost = false;
  #cancelled = false;

  /** @param stopping whether this process is about to end */
  constructor(row: WorkRow, schema: z.ZodType<Input>, stopping: () => boolean) {
    this.id = row._id;
    this.starterId = row.starterId;
    this.#schema = schema;
    this.#row = row;
    this.#stopping = stopping;
  }

  /** What was asked for, by the kind's own rules. */
  get input(): Input {
    return this.#schema.parse(this.#row.input);
  }

  /** Of the last checkpoint; null at the beginning. */
  get state(): State | null {
    return this.#row.state as State | null;
  }

  /** Whether somebody has cancelled the job, as far as the last report has told. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  get files(): WorkRow['files'] {
    return this.#row.files;
  }

  get errors(): RowError[] {
    return this.#row.errors;
  }

  /** Rows that went wrong. */
  get errorCount(): number {
    return this.#row.errorCount;
  }

  /** Tells that the job is under way. @throws Interrupted when it was cancelled, or has ended */
  begin(): Promise<void> {
    return this.#report();
  }

  /**
   * Tells how far the job is; `total` is null while nobody knows.
   * @throws Interrupted when it was cancelled
   */
  progress(done: number, total: number | null): Promise<void> {
    return this.#report({ done, total });
  }

  async #report(progress?: { done: number; total: number | null }): Promise<void> {
    const status = await reportJob(this.id, { status: 'RUNNING', ...(progress ? { progress } : {}) });
    this.#cancelled = status === 'CANCELLED';
    if (status !== 'RUNNING') throw new Interrupted(this.#cancelled ? 'cancelled' : 'ended');
  }

  /** Notes what is wrong with a row: shown with the job, and a line of `errors.csv`. It counts with the next checkpoint. */
  rowError(row: number | null, message: string): void {
    if (this.#row.errorCount === 0 && this.#newErrors.length === 0)
      this.append(ERRORS_FILE, csvLine(['row', 'message']));
    this.append(ERRORS_FILE, csvLine([row, message]));
    this.#newErrors.push({ row, message: message.slice(0, 300) });
  }

  /** Adds text to one of the job's files; it is there with the next checkpoint. */
  append(name: string, text: string): void {
    const written = this.#written.get(name);
    if (written) written.push(text);
    else this.#written.set(name, [text]);
  }

  /** Writes a whole file, a piece at a time in memory; once more replaces it. It belongs to the job with the next checkpoint. */
  async file(name: string, content: Content): Promise<WorkRow['files'][number]> {
    const path = jobPath(this.id, name);
    let chunks = 0;
    for await (const piece of inPieces(content)) {
      await writePiece(path, chunks, piece);
      chunks += 1;
    }
    this.#note(path, chunks);
    return { path, chunks };
  }

  /**
   * Makes certain what was done until now: another run would go on from here.
   * @throws Interrupted when this process is about to end, or another run has taken the job over
   */
  async checkpoint(state: State): Promise<void> {
    for (const [name, texts] of this.#written) await this.#appendPieces(jobPath(this.id, name), texts);
    this.#written.clear();
    const row = this.#row;
    const shown = this.#newErrors.slice(0, Math.max(0, MOST_ERRORS - row.errors.length));
    row.state = state;
    row.errorCount += this.#newErrors.length;
    row.errors.push(...shown);
    this.#newErrors = [];
    if (this.#lost || !(await saveCheckpoint(row, row, shown))) throw new Interrupted('lost');
    row.failures = 0;
    if (this.#stopping()) throw new Interrupted('stopping');
  }

  /** Keeps the job for this run for some seconds more, and notices when it is another's. */
  async renew(): Promise<void> {
    if (!(await renewHold(this.#row))) this.#lost = true;
  }

  /** Behind the pieces that are there: what a run has left that died before its checkpoint is written over. */
  async #appendPieces(path: string, texts: readonly string[]): Promise<void> {
    let chunks = this.#row.files.find((file) => file.path === path)?.chunks ?? 0;
    for await (const piece of inPieces(texts)) {
      await writePiece(path, chunks, piece);
      chunks += 1;
    }
    this.#note(path, chunks);
  }

  #note(path: string, chunks: number): void {
    this.#row.files = [...this.#row.files.filter((file) => file.path !== path), { path, chunks }];
  }
}

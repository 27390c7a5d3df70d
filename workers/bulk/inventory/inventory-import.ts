import { z } from 'zod';
import { failpoint } from '#platform/failpoint.ts';
import { csvLine } from '../csv-line.ts';
import { inputSource, readable, takeInput } from '../input/input-file.ts';
import { JobFault, type JobOutcome, jobKind } from '../job-kind.ts';
import type { JobRun } from '../job-run.ts';
import { applyRows, whyNot } from './apply-rows.ts';
import { inventoryRows } from './inventory-file.ts';
import type { InventoryRow } from './inventory-row.ts';
import { type InventoryState, inventoryOutcome, resultFile, startOf } from './inventory-state.ts';

const input = z.object({
  source: inputSource,
  dryRun: z.boolean(),
  onError: z.enum(['SKIP_ROW', 'ABORT']),
  /** Under one batch a row is applied once, by whichever job. */
  batchId: z.string(),
  /** The source is what an import has changed: its opposite is wanted. */
  undo: z.boolean().default(false),
});
type Input = z.output<typeof input>;
type Job = JobRun<Input, InventoryState>;

/** Rows that are applied between two checkpoints. */
const CHUNK = 250;

/**
 * Changes the stock of the SKUs of a CSV file: it is read through once before anything happens, for its size and faults; with ABORT every row
 * is tried before the first is applied; then it is applied in chunks, each row under a key of its own, so that a chunk that
 * is repeated after a crash changes nothing more.
 */
export const inventoryImport = jobKind<Input, InventoryState>({
  input,
  partial: inventoryOutcome,
  run: (job) => readable(() => run(job)),
});

async function run(job: Job): Promise<JobOutcome> {
  let state = job.state ?? (await survey(job));
  if (state.phase === 'CHECK') {
    state = await pass(job, state);
    if (job.input.dryRun) return inventoryOutcome(state);
    if (job.errorCount > 0) throw new JobFault(`${job.errorCount} rows cannot be applied, so nothing was changed.`);
    state = startOf('APPLY', state);
  }
  return inventoryOutcome(await pass(job, state));
}

/** Reads the file once. @throws UnreadableFile, and JobFault with ABORT and a faulty row */
async function survey(job: Job): Promise<InventoryState> {
  const { source, dryRun, onError, undo } = job.input;
  const file = await takeInput(job, source);
  let [good, bad] = [0, 0];
  for await (const _ of inventoryRows(file, undo, () => (bad += 1))) good += 1;
  const state = startOf(dryRun || onError === 'ABORT' ? 'CHECK' : 'APPLY', { file, total: good + bad });
  job.append(resultFile(state.phase), csvLine(['row', 'sku', 'before', 'after', 'change']));
  await job.checkpoint(state);
  await job.progress(0, state.total);
  return state;
}

/** Goes through the file from where the last checkpoint stood, chunk by chunk. */
async function pass(job: Job, from: InventoryState): Promise<InventoryState> {
  let state = from;
  let chunk: InventoryRow[] = [];
  let bad = 0;
  const refuse = (row: number, message: string) => {
    if (row <= from.line) return;
    bad += 1;
    job.rowError(row, message);
  };
  for await (const row of inventoryRows(state.file, job.input.undo, ({ line, message }) => refuse(line, message))) {
    if (row.row > from.line) chunk.push(row);
    if (chunk.length < CHUNK) continue;
    state = await settle(job, state, chunk, bad);
    [chunk, bad] = [[], 0];
  }
  return settle(job, state, chunk, bad);
}

/** Applies a chunk, or tries it, and makes that certain. @param bad rows among and behind it that were refused already */
async function settle(
  job: Job,
  state: InventoryState,
  chunk: readonly InventoryRow[],
  bad: number,
): Promise<InventoryState> {
  const { batchId, onError, dryRun } = job.input;
  const counts = { changed: 0, unchanged: 0, failed: bad, pieces: 0 };
  for (const [row, done] of await applyRows(batchId, chunk, state.phase === 'CHECK')) {
    const fault = whyNot(row, done);
    if (fault) {
      counts.failed += 1;
      job.rowError(row.row, fault);
    } else if (done.delta === 0) counts.unchanged += 1;
    else {
      counts.changed += 1;
      counts.pieces += done.delta;
      const after = done.available ?? 0;
      job.append(resultFile(state.phase), csvLine([row.row, row.sku, after - done.delta, after, done.delta]));
    }
  }
  if (state.phase === 'APPLY') failpoint('bulk.inventory.applied');
  const next: InventoryState = {
    ...state,
    line: chunk.at(-1)?.row ?? state.line,
    changed: state.changed + counts.changed,
    unchanged: state.unchanged + counts.unchanged,
    failed: state.failed + counts.failed,
    pieces: state.pieces + counts.pieces,
  };
  await job.checkpoint(next);
  failpoint('bulk.inventory.checkpoint');
  if (next.failed > 0 && next.phase === 'APPLY' && onError === 'ABORT') {
    throw new JobFault(`A row could not be applied any more, so the import stopped behind row ${next.line}.`);
  }
  if (next.phase === 'APPLY' || dryRun) await job.progress(next.changed + next.unchanged + next.failed, next.total);
  return next;
}

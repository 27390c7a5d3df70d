import { z } from 'zod';
import { failpoint } from '#platform/failpoint.ts';
import { callService } from '#platform/service-client.ts';
import type { BadRow } from '#subgraphs/catalog/domain/import/cells.ts';
import type { CsvRow } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { draftBatches } from '#subgraphs/catalog/domain/import/draft-batches.ts';
import { detectFormat } from '#subgraphs/catalog/domain/import/file-format.ts';
import type { BatchOutcome } from '#subgraphs/catalog/domain/import/import-batch.ts';
import type { ProductDraft } from '#subgraphs/catalog/domain/import/product-draft.ts';
import { openInput } from '../input/csv-input.ts';
import { type InputFile, inputSource, readable, takeInput } from '../input/input-file.ts';
import { JobFault, type JobOutcome, jobKind } from '../job-kind.ts';
import type { JobRun } from '../job-run.ts';

const input = z.object({ source: inputSource, currency: z.string() });

/** Where a product import stands. */
interface State {
  file: InputFile;
  /** Rows in the file, and those that were read. */
  total: number;
  rows: number;
  /** Batches that are saved. */
  batches: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that were not imported. */
  failed: number;
}
type Job = JobRun<z.output<typeof input>, State>;

const BATCH_BUDGET_MS = 60_000;

/** Imports a product file in Shopify's format: read here as a stream, saved by catalog batch by batch. */
export const productImport = jobKind<z.output<typeof input>, State>({
  input,
  partial: outcomeOf,
  run: (job) => readable(() => run(job)),
});

function outcomeOf({ rows, created, updated, unchanged, failed }: State): JobOutcome {
  return {
    summary: `${rows} rows: products ${created} created, ${updated} updated, ${unchanged} unchanged; ${failed} rows were not imported.`,
  };
}

async function run(job: Job): Promise<JobOutcome> {
  const from = job.state ?? (await survey(job));
  let state = from;
  let [seen, failed] = [0, 0];
  const refuse = ({ line, message }: { line: number; message: string }) => {
    // What the batches of before the checkpoint had to say is noted already.
    if (seen < from.batches) return;
    failed += 1;
    job.rowError(line, message);
  };
  const { columns, rows, count } = await openProducts(from.file, refuse);
  for await (const drafts of draftBatches(rows, columns, job.input.currency, refuse)) {
    seen += 1;
    if (seen <= from.batches) continue;
    const { bad, ...outcome } = await save(job, drafts);
    for (const row of bad) refuse(row);
    failpoint('bulk.products.saved');
    state = { ...added(state, outcome), rows: count(), batches: seen, failed: state.failed + failed };
    failed = 0;
    await job.checkpoint(state);
    await job.progress(state.rows, state.total);
  }
  return outcomeOf(state);
}

/** Reads the file once, for its size. */
async function survey(job: Job): Promise<State> {
  const file = await takeInput(job, job.input.source);
  const { rows, count } = await openProducts(file, () => {});
  for await (const _ of rows);
  const none = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  const state: State = { file, total: count(), rows: 0, batches: 0, ...none };
  await job.checkpoint(state);
  await job.progress(0, state.total);
  return state;
}

/** @throws UnreadableFile, and JobFault for a stock list */
async function openProducts(file: InputFile, onBad: (row: BadRow) => void) {
  const { header, rows } = await openInput(file, onBad);
  const { format, columns } = detectFormat(header);
  if (format !== 'PRODUCTS') throw new JobFault('This is a list of stock; bring it by startInventoryImport.');
  let read = 0;
  async function* counted(): AsyncGenerator<CsvRow> {
    for await (const row of rows) {
      read += 1;
      yield row;
    }
  }
  return { columns, rows: counted(), count: () => read };
}

const save = ({ id, input: { currency } }: Job, drafts: ProductDraft[]): Promise<BatchOutcome> =>
  callService('catalog', 'import-products', { importId: id, currency, drafts }, BATCH_BUDGET_MS);

const added = (state: State, { created, updated, unchanged }: Omit<BatchOutcome, 'bad'>): State => ({
  ...state,
  created: state.created + created,
  updated: state.updated + updated,
  unchanged: state.unchanged + unchanged,
});

import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { jobPath } from '#subgraphs/orders/domain/job-path.ts';
import { Interrupted } from './interrupted.ts';
import { JobFault, type JobKind, type JobOutcome } from './job-kind.ts';
import { JobRun, MOST_ERRORS } from './job-run.ts';
import { kinds } from './kinds.ts';
import { reportJob } from './orders-client.ts';
import { endWork, letGo, RENEW_MS, type WorkRow } from './work.ts';

/** In a row, without a checkpoint in between; with the waits these are some minutes. */
const MOST_FAILURES = 10;

/** Does a job from its last checkpoint on, and tells orders how it ended. Whatever goes wrong, the row says what is still to do. */
export async function runWork(row: WorkRow, stopping: () => boolean): Promise<void> {
  const kind = kinds[row.kind];
  const job = new JobRun(row, kind.input, stopping);
  const renewal = setInterval(() => job.renew().catch(() => {}), RENEW_MS);
  try {
    await job.begin();
    const outcome = await kind.run(job);
    await finish(job, 'SUCCEEDED', outcome);
    await endWork(row);
  } catch (error) {
    await cutShort(row, job, kind, error);
  } finally {
    clearInterval(renewal);
  }
}

async function cutShort(row: WorkRow, job: JobRun, kind: JobKind, error: unknown): Promise<void> {
  const why = error instanceof Interrupted ? error.why : null;
  if (why === 'lost') return;
  if (why === 'stopping') return void (await letGo(row, false));
  const partial = row.state === null ? undefined : kind.partial?.(row.state);
  if (why === 'cancelled') await finish(job, 'CANCELLED', partial);
  else if (error instanceof JobFault) await finish(job, 'FAILED', partial, error);
  else if (why === null && row.failures < MOST_FAILURES) {
    log.warn({ err: error, jobId: job.id }, 'a job came to a halt; it goes on later');
    return void (await letGo(row, true));
  } else if (why === null) {
    log.error({ err: error, jobId: job.id }, 'a job was given up');
    await finish(job, 'FAILED', partial, new JobFault('Something failed here; start it again, or ask us.'));
  }
  await endWork(row);
}

type End = 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** Orders is told first: a row that is gone is looked at by nobody again. */
async function finish(job: JobRun, status: End, outcome?: JobOutcome, fault?: JobFault): Promise<void> {
  const { summary, file } = outcome ?? { summary: 'Nothing was done.' };
  const main = file ? jobPath(job.id, file) : null;
  const known = job.files.some(({ path }) => path === main);
  const errors = fault ? [{ row: fault.row, message: fault.message.slice(0, 500) }, ...job.errors] : job.errors;
  const report = {
    result: { summary, file: known ? main : null, files: job.files },
    errors: errors.slice(0, MOST_ERRORS),
  };
  const now = await reportJob(job.id, { status, ...report });
  // Cancelled at the last moment: what was done is told all the same.
  if (now === 'CANCELLED' && status !== now) await reportJob(job.id, { status: now, ...report });
  failpoint('bulk.job.told');
}

import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { checkInput, conflict, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { Job } from '../model.ts';
import { findJob } from './find-job.ts';
import { type JobRow, jobStates } from './job.ts';
import { filesExpireAt } from './job-file.ts';
import { jobPath } from './job-path.ts';
import { requestJob } from './request-job.ts';

const request = z.object({ jobId: z.string().min(1).max(64) });

/** What an inventory import has changed, row by row: the input of the import that takes it back. */
const CHANGES = 'changes.csv';

/**
 * Takes back what an inventory import has changed, by a job of its own: the opposite of each of its changes, on top of whatever has
 * happened since. While one is under way, or after it has succeeded, asking again answers with that one; one that failed or was
 * cancelled may be begun again, and no row is taken back twice, because all of them go by one batch.
 */
export async function undoInventoryImport(given: unknown, viewer: Viewer): Promise<JobRow | Problem> {
  const input = checkInput(request, given);
  if (isProblem(input)) return input;
  const job = await findJob(input.jobId, viewer);
  if (job?.kind !== 'INVENTORY_IMPORT') return notFound('This import');
  if (!jobStates[job.status].final || !job.result) {
    return conflict('JOB_NOT_ENDED', 'This import has not ended; cancel it first, or wait for its result.');
  }
  const path = jobPath(job._id, CHANGES);
  const changes = job.result.files.find((file) => file.path === path);
  if (!changes || filesExpireAt(job.createdAt) < new Date()) {
    return conflict('NOTHING_TO_UNDO', 'This import has changed nothing that could be taken back.');
  }
  const undone = await Job.findOne({ undoes: job._id, status: { $in: ['QUEUED', 'RUNNING', 'SUCCEEDED'] } }).lean();
  if (undone) return undone;
  return requestJob({
    id: newId(),
    kind: 'INVENTORY_IMPORT',
    starterId: requireUser(viewer),
    undoes: job._id,
    input: {
      source: { file: path, chunks: changes.chunks },
      dryRun: false,
      onError: 'SKIP_ROW',
      batchId: `undo:${job._id}`,
      undo: true,
    },
  });
}

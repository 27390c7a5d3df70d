import { TitanError } from '#platform/error.ts';
import type { Viewer } from '#platform/viewer.ts';
import { Job } from '../model.ts';
import { findJob } from './find-job.ts';
import type { JobRow } from './job.ts';
import { updateJob } from './update-job.ts';

/**
 * Ends a job, for its starter and staff. Its worker hears of it with its next report, after a piece of work at most, and then tells what
 * was done until then. Once more changes nothing.
 * @throws TitanError NOT_FOUND for an unknown job and, all the same, another's, CONFLICT for one that has ended in another way
 */
export async function cancelJob(id: string, viewer: Viewer): Promise<JobRow | null> {
  if (!(await findJob(id, viewer))) throw new TitanError('NOT_FOUND', 'This job is not known here, or not yours.');
  const status = await updateJob(id, { status: 'CANCELLED' });
  if (status !== 'CANCELLED') throw new TitanError('CONFLICT', `This job has ended already: it is ${status}.`);
  return Job.findById(id).lean();
}

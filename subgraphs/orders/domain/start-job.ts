import { isDuplicateKey } from '#platform/mongo.ts';
import { Job } from '../model.ts';
import type { JobKind, JobRow, JobStatus } from './job.ts';

/** A job that nobody has begun. */
export const newJob = (id: string, kind: JobKind, starterId: string): JobRow => ({
  _id: id,
  kind,
  starterId,
  status: 'QUEUED',
  progress: { done: 0, total: null },
  result: null,
  errors: [],
  createdAt: new Date(),
});

/** Writes the job down, queued; once more does nothing. @returns its status now */
export async function startJob(id: string, kind: JobKind, starterId: string): Promise<JobStatus> {
  try {
    await Job.create(newJob(id, kind, starterId));
    return 'QUEUED';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await Job.findById(id, { status: 1 }).lean())?.status ?? 'QUEUED';
  }
}

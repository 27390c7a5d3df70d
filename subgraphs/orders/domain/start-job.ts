import { isDuplicateKey } from '#platform/mongo.ts';
import { Job } from '../model.ts';
import type { JobKind, JobRow, JobStatus } from './job.ts';

/** Writes the job down, queued; once more does nothing. @returns its status now */
export async function startJob(id: string, kind: JobKind, starterId: string): Promise<JobStatus> {
  const job: JobRow = {
    _id: id,
    kind,
    starterId,
    status: 'QUEUED',
    progress: { done: 0, total: null },
    result: null,
    errors: [],
    createdAt: new Date(),
  };
  try {
    await Job.create(job);
    return 'QUEUED';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await Job.findById(id, { status: 1 }).lean())?.status ?? 'QUEUED';
  }
}

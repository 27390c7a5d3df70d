import { unitOfWork } from '#platform/outbox.ts';
import type { BulkJobKind } from '#schema/events.ts';
import { Job } from '../model.ts';
import type { JobRow } from './job.ts';
import { newJob } from './start-job.ts';

export interface JobRequest {
  /** A new one. */
  id: string;
  kind: BulkJobKind;
  starterId: string;
  /** What the worker of this kind wants to know. */
  input: Record<string, unknown>;
  /** The import that is taken back. */
  undoes?: string;
}

/** Writes a job down and asks the bulk worker for it, in one transaction: the job is there, and will be done, or neither. */
export async function requestJob({ id, kind, starterId, input, undoes }: JobRequest): Promise<JobRow> {
  const job: JobRow = { ...newJob(id, kind, starterId), ...(undoes ? { undoes } : {}) };
  await unitOfWork(async ({ session, emit }) => {
    await Job.create([job], { session });
    emit('job.requested', `job:${id}`, { jobId: id, kind, starterId, input });
  });
  return job;
}

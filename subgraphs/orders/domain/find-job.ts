import { isStaff, requireUser, type Viewer } from '#platform/viewer.ts';
import { Job } from '../model.ts';
import type { JobRow } from './job.ts';

/** @returns null when the job is unknown or not the viewer's: all the same to him. */
export async function findJob(id: string, viewer: Viewer): Promise<JobRow | null> {
  const job = await Job.findById(id).lean();
  return job && (job.starterId === viewer.id || isStaff(viewer)) ? job : null;
}

/** For a question by the job's id. @throws TitanError UNAUTHENTICATED without a session */
export async function ownJob(id: string, viewer: Viewer): Promise<JobRow | null> {
  requireUser(viewer);
  return findJob(id, viewer);
}

import { z } from 'zod';
import { changeIf } from '#platform/compare-and-set.ts';
import { announce } from '#platform/live.ts';
import { sourcesOf } from '#platform/transitions.ts';
import { Job } from '../model.ts';
import { type JobStatus, jobStates } from './job.ts';
import { JOB_PATH } from './job-path.ts';

const MOST_ERRORS = 1_000;

/** What whoever does the work may say of it. */
export const jobChange = z.object({
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  progress: z.object({ done: z.int().min(0), total: z.int().min(0).nullable() }).optional(),
  result: z
    .object({
      summary: z.string().max(500),
      file: z.string().max(200).nullable(),
      files: z
        .array(z.object({ path: z.string().regex(JOB_PATH), chunks: z.int().min(0) }))
        .max(10)
        .default([]),
    })
    .optional(),
  errors: z
    .array(z.object({ row: z.int().nullable(), message: z.string().max(500) }))
    .max(MOST_ERRORS)
    .optional(),
});

/**
 * Moves a job by compare-and-set: a job that has ended stays as it ended, and its progress never goes back, so a report that comes
 * twice or late does no harm.
 * @returns the status now; null for an unknown job
 */
export async function updateJob(id: string, change: z.output<typeof jobChange>): Promise<JobStatus | null> {
  const { status, progress, result, errors } = change;
  const now = new Date();
  await changeIf(
    Job,
    id,
    { status: { $in: sourcesOf(jobStates, status) } },
    {
      $set: {
        status,
        ...(progress ? { 'progress.total': progress.total } : {}),
        ...(result ? { result } : {}),
        ...(errors ? { errors } : {}),
      },
      $min: { startedAt: now, ...(jobStates[status].final ? { finishedAt: now } : {}) },
      ...(progress ? { $max: { 'progress.done': progress.done } } : {}),
    },
  );
  announce(`job:${id}`);
  return (await Job.findById(id, { status: 1 }).lean())?.status ?? null;
}

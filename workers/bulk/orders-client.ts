import { callService } from '#platform/service-client.ts';
import type { RowError, WorkRow } from './work.ts';

/** What orders is told and keeps of a job: how it gets on, how it ended, and its files. */
export type JobStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

interface JobReport {
  status: Exclude<JobStatus, 'QUEUED'>;
  progress?: { done: number; total: number | null };
  result?: { summary: string; file: string | null; files: WorkRow['files'] };
  errors?: readonly RowError[];
}

const BUDGET_MS = 10_000;

/** @returns the job's status then; null when orders does not know it */
export async function reportJob(id: string, report: JobReport): Promise<JobStatus | null> {
  const { status } = await callService<{ status: JobStatus | null }>(
    'orders',
    'job-update',
    { id, ...report },
    BUDGET_MS,
  );
  return status;
}

/** Writes one piece; again at the same position replaces it. */
export const writePiece = (path: string, position: number, piece: Buffer): Promise<unknown> =>
  callService('orders', 'file-write', { path, position, bytes: piece.toString('base64') }, BUDGET_MS);

/** A file from its beginning, a piece at a time. @throws when a piece is not there any more */
export async function* readPieces(path: string, chunks: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < chunks; position += 1) {
    const { bytes } = await callService<{ bytes: string | null }>('orders', 'file-read', { path, position }, BUDGET_MS);
    if (bytes === null) throw new Error(`piece ${position} of ${path} is not there`);
    yield Buffer.from(bytes, 'base64');
  }
}

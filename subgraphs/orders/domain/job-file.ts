import { TitanError } from '#platform/error.ts';
import { checkFileLink, fileLink } from '#platform/file-link.ts';
import type { HttpRequest, HttpResponse } from '#platform/http-server.ts';
import { readFile } from '#platform/stored-file.ts';
import { guest, type Viewer } from '#platform/viewer.ts';
import { findJob } from './find-job.ts';
import type { JobFile } from './job.ts';
import { JOB_PATH } from './job-path.ts';

/** What a job's files may be, and how they are served. */
const contentTypes: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The pieces of a file go after this, and no link leads to them any more. */
const KEEP_MS = 30 * 24 * 3600_000;
export const filesExpireAt = (from = new Date()): Date => new Date(from.getTime() + KEEP_MS);

/** A link for somebody who may see the job; null for anybody else, and when the file is gone. */
export async function jobFileLink(path: string, viewer: Viewer): Promise<string | null> {
  return viewer.id && (await find(path, viewer)) ? fileLink(path, viewer.id) : null;
}

/**
 * `GET /files/orders/jobs/<job>/<name>`
 * @throws TitanError UNAUTHENTICATED, FORBIDDEN for a link that does not hold, NOT_FOUND when the file is gone
 */
export async function serveJobFile(request: HttpRequest): Promise<HttpResponse> {
  const path = `orders/jobs/${request.rest}`;
  checkFileLink(path, request);
  const found = await find(path, request.viewer ?? guest);
  if (!found) throw new TitanError('NOT_FOUND', 'This file is gone.');
  const [, , name = '', ending = ''] = JOB_PATH.exec(path) ?? [];
  return {
    status: 200,
    headers: {
      'content-type': contentTypes[ending] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
    body: readFile(path, found.chunks),
  };
}

async function find(path: string, viewer: Viewer): Promise<JobFile | null> {
  const [, jobId] = JOB_PATH.exec(path) ?? [];
  const job = jobId ? await findJob(jobId, viewer) : null;
  if (!job || filesExpireAt(job.createdAt) < new Date()) return null;
  return job.result?.files?.find((file) => file.path === path) ?? null;
}

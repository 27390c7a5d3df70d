import { newId } from '#platform/ids.ts';
import { log } from '#platform/log.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { type Conflict, conflict } from '#platform/problem.ts';
import { callService } from '#platform/service-client.ts';
import { dropFile } from '#platform/stored-file.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { ExportModel, UserModel } from '../../model.ts';
import { accountGone } from '../own-account.ts';
import { type ExportRow, exportFile } from './export-row.ts';

const KEEP_MS = 7 * 24 * 3600_000;
/** A finished export is good for this long: asking again at once would only make the same one. */
const FRESH_MS = 60_000;

/** The job; orders has the rest of it. */
export interface JobStub {
  __typename: 'Job';
  id: string;
}

/**
 * Asks for everything the shop keeps about the viewer. The work is done in the background (make-exports.ts); whoever asks while it is
 * under way gets the same job.
 */
export async function exportMyData(viewer: Viewer): Promise<JobStub | Conflict> {
  const userId = requireUser(viewer);
  if (!(await UserModel.exists({ _id: userId }))) throw accountGone();
  const jobId = await openExport(userId);
  if (!jobId) {
    return conflict(
      'EXPORT_JUST_MADE',
      'Your data was put together a moment ago; fetch that file, or ask again in a minute.',
    );
  }
  await announce(jobId, userId);
  return { __typename: 'Job', id: jobId };
}

/** @returns the job under way, a new one, or null when one has just ended */
async function openExport(userId: string): Promise<string | null> {
  const last = await ExportModel.findById(userId).lean();
  if (last?.state === 'QUEUED' || last?.state === 'RUNNING') return last.jobId;
  if (last?.state === 'READY' && Date.now() - last.finishedAt!.getTime() < FRESH_MS) return null;
  const next = newExport(userId);
  if (await put(next, last)) {
    if (last) await dropFile(exportFile(last.jobId));
    return next.jobId;
  }
  // Another request of the same person came first.
  return openExport(userId);
}

async function put(next: ExportRow, last: ExportRow | null): Promise<boolean> {
  if (last) {
    const { modifiedCount } = await ExportModel.replaceOne({ _id: next._id, jobId: last.jobId }, next);
    return modifiedCount === 1;
  }
  try {
    await ExportModel.create(next);
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

function newExport(userId: string): ExportRow {
  const now = new Date();
  return {
    _id: userId,
    jobId: newId(),
    state: 'QUEUED',
    holder: null,
    until: now,
    failures: 0,
    section: 0,
    after: null,
    chunks: 0,
    requestedAt: now,
    finishedAt: null,
    expiresAt: new Date(now.getTime() + KEEP_MS),
  };
}

/** So that the job can be looked at with the answer. With orders down it is written down later, by whoever does the work. */
async function announce(jobId: string, userId: string): Promise<void> {
  try {
    await callService('orders', 'job-start', { id: jobId, kind: 'DATA_EXPORT', starterId: userId }, 1_000);
  } catch (error) {
    log.warn({ err: error, jobId }, 'an export was accepted that orders does not know of yet');
  }
}

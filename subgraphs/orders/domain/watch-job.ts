import { TitanError } from '#platform/error.ts';
import { fingerprint } from '#platform/ids.ts';
import type { LiveBatch } from '#platform/live-source.ts';
import type { Viewer } from '#platform/viewer.ts';
import { ownJob } from './find-job.ts';
import { jobStates } from './job.ts';

/**
 * How a job stands, when that is not what the cursor says. Only the newest matters: steps that were missed are not told again.
 * @throws TitanError NOT_FOUND when the viewer may not see the job, UNAUTHENTICATED without a session
 */
export async function changeOfJob(id: string, after: string | null, viewer: Viewer): Promise<LiveBatch> {
  const job = await ownJob(id, viewer);
  if (!job) throw new TitanError('NOT_FOUND', 'This job is not known here, or not yours.');
  const cursor = fingerprint([job.status, job.progress.done, job.progress.total]);
  return {
    topics: [`job:${id}`],
    events: cursor === after ? [] : [{ cursor, entity: { __typename: 'Job', id } }],
    done: jobStates[job.status].final,
  };
}

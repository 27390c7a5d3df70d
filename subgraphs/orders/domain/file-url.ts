import { callService } from '#platform/service-client.ts';
import type { Viewer } from '#platform/viewer.ts';
import { jobFileLink } from './job-file.ts';

/**
 * A fresh link to a job's file, made by the subgraph that has the file: it knows who may read it, and holds the key.
 * @throws TitanError SERVICE_UNAVAILABLE when that subgraph does not answer
 */
export async function fileUrl(file: string | null, viewer: Viewer): Promise<string | null> {
  const owner = file?.split('/', 1)[0];
  if (!file || !owner) return null;
  if (owner === 'orders') return jobFileLink(file, viewer);
  const { url } = await callService<{ url: string | null }>(owner, 'file-link', { file, viewerId: viewer.id });
  return url;
}

import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { checkInput, isProblem, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { importSource, sourceFields } from './import-source.ts';
import type { JobRow } from './job.ts';
import { requestJob } from './request-job.ts';

const request = z.object({
  ...sourceFields,
  dryRun: z
    .boolean()
    .nullish()
    .transform((given) => given ?? false),
  onError: z
    .enum(['SKIP_ROW', 'ABORT'])
    .nullish()
    .transform((given) => given ?? 'SKIP_ROW'),
});

/** Begins to change the stock of the SKUs in a file; the bulk worker does the rest (workers/bulk/inventory). */
export async function startInventoryImport(given: unknown, viewer: Viewer): Promise<JobRow | Problem> {
  const input = checkInput(request, given);
  if (isProblem(input)) return input;
  const [id, starterId] = [newId(), requireUser(viewer)];
  const source = await importSource(given, id, starterId);
  if (isProblem(source)) return source;
  const { dryRun, onError } = input;
  return requestJob({ id, kind: 'INVENTORY_IMPORT', starterId, input: { source, dryRun, onError, batchId: id } });
}

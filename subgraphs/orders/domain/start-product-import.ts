import { z } from 'zod';
import { config } from '#platform/config.ts';
import { newId } from '#platform/ids.ts';
import { checkInput, isProblem, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { importSource, sourceFields } from './import-source.ts';
import type { JobRow } from './job.ts';
import { requestJob } from './request-job.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

const request = z.object({
  ...sourceFields,
  currency: z
    .string()
    .refine((code) => currencies.has(code), 'currency is a code of ISO 4217, such as EUR.')
    .nullish()
    .transform((given) => given ?? config.TITAN_CURRENCY),
});

/** Begins to import a product file; the bulk worker does the rest (workers/bulk/products). */
export async function startProductImport(given: unknown, viewer: Viewer): Promise<JobRow | Problem> {
  const input = checkInput(request, given);
  if (isProblem(input)) return input;
  const [id, starterId] = [newId(), requireUser(viewer)];
  const source = await importSource(given, id, starterId);
  if (isProblem(source)) return source;
  return requestJob({ id, kind: 'PRODUCT_IMPORT', starterId, input: { source, currency: input.currency } });
}

import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { checkInput, isProblem, type Problem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import type { JobRow } from './job.ts';
import { requestJob } from './request-job.ts';

const MOST_DAYS = 400;
const DAY_MS = 24 * 3600_000;

const day = z.iso
  .date('A day is written as 2026-11-01.')
  .refine((text) => text >= '2000-01-01', 'That is before the shop.');
const daysOf = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

const request = z
  .object({ from: day, to: day, groupBy: z.enum(['DAY', 'CATEGORY', 'PRODUCT', 'COUNTRY']) })
  .refine((input) => daysOf(input) >= 1, { path: ['to'], message: '"to" is before "from".' })
  .refine((input) => daysOf(input) <= MOST_DAYS, { path: ['to'], message: `That is more than ${MOST_DAYS} days.` });

/** Begins to count what was sold; the bulk worker does the rest (workers/bulk/sales). */
export async function startSalesReport(given: unknown, viewer: Viewer): Promise<JobRow | Problem> {
  const input = checkInput(request, given);
  if (isProblem(input)) return input;
  return requestJob({ id: newId(), kind: 'SALES_REPORT', starterId: requireUser(viewer), input });
}

import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { callService } from '#platform/service-client.ts';
import { dropFile, putChunk } from '#platform/stored-file.ts';
import { findUser } from '../find-users.ts';
import { advance, claimExport, endExport, letGo } from './claim-export.ts';
import { type ExportRow, exportFile } from './export-row.ts';
import { isComplete, sections } from './export-sections.ts';

/** With the waits in between these are about two hours. */
const MOST_FAILURES = 30;

/**
 * Makes the exports that are due, page by page: each page is one piece of the file, written before the row says so. A process that
 * dies leaves a row that the next one takes over at the page where it stood.
 */
export async function makeExports(): Promise<void> {
  for (let due = await claimExport(); due; due = await claimExport()) await make(due);
}

async function make(due: ExportRow): Promise<void> {
  let current: ExportRow | null = due;
  try {
    await callService('orders', 'job-start', { id: due.jobId, kind: 'DATA_EXPORT', starterId: due._id });
    while (current && !isComplete(current)) {
      if ((await report(current)).status === 'CANCELLED') return void (await drop(current));
      current = await makePage(current);
    }
    // Otherwise somebody else has it now, or the account is gone and its files with it.
    if (current) await finish(current);
  } catch (error) {
    log.warn({ err: error, jobId: due.jobId }, 'an export came to a halt; it goes on later');
    await (due.failures < MOST_FAILURES ? letGo(due) : fail(due));
  }
}

/** @returns where the work stands then; null when it is not ours any more */
async function makePage(current: ExportRow): Promise<ExportRow | null> {
  const user = await findUser(current._id);
  const page = user && (await sections[current.section]!.page(user, current.after));
  if (!page) return null;
  const file = exportFile(current.jobId);
  await putChunk(file, current.chunks, textOf(current, page.items, page.next === null), current.expiresAt);
  failpoint('users.export.page');
  const next = await advance(current, page.next);
  // The account was deleted while the piece was written.
  if (!next && !(await findUser(current._id))) await dropFile(file);
  return next;
}

/** One JSON object in pieces, with an array for each section. */
function textOf({ section, after }: ExportRow, items: object[], last: boolean): string {
  const opening = after === null ? `${section === 0 ? '{' : ','}\n${JSON.stringify(sections[section]!.name)}: [` : '';
  const comma = after !== null && items.length > 0 ? ',' : '';
  const closing = last ? ']' : '';
  const end = last && section === sections.length - 1 ? '\n}\n' : '';
  return opening + comma + items.map((item) => `\n${JSON.stringify(item)}`).join() + closing + end;
}

const report = ({ jobId, section }: ExportRow) =>
  callService<{ status: string | null }>('orders', 'job-update', {
    id: jobId,
    status: 'RUNNING',
    progress: { done: section, total: sections.length },
  });

/** Of a job that was cancelled nothing is left. */
async function drop(row: ExportRow): Promise<void> {
  await dropFile(exportFile(row.jobId));
  await endExport(row, 'FAILED');
}

/** The job is told first: a row that has ended is looked at by nobody again. */
async function finish(row: ExportRow): Promise<void> {
  const done = sections.length;
  await callService('orders', 'job-update', {
    id: row.jobId,
    status: 'SUCCEEDED',
    progress: { done, total: done },
    result: { summary: 'Everything that we keep about you, as JSON.', file: exportFile(row.jobId) },
  });
  await endExport(row, 'READY');
}

async function fail(row: ExportRow): Promise<void> {
  const message = 'Your data could not be put together; ask again, or ask us.';
  await callService('orders', 'job-update', { id: row.jobId, status: 'FAILED', errors: [{ row: null, message }] });
  await endExport(row, 'FAILED');
}

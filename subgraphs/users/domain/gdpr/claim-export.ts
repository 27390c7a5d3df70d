import { changeIf, compareAndSet } from '#platform/compare-and-set.ts';
import { newId } from '#platform/ids.ts';
import { ExportModel } from '../../model.ts';
import type { ExportRow } from './export-row.ts';

/** A claim that is not renewed for this long belongs to a process that died; each page renews it. */
const HOLD_MS = 15_000;
const LONGEST_WAIT_MS = 300_000;

const OPEN = { $in: ['QUEUED', 'RUNNING'] as ExportRow['state'][] };
const heldUntil = () => new Date(Date.now() + HOLD_MS);
/** What only the process may change that holds the claim. */
const held = ({ jobId, holder }: ExportRow) => ({ jobId, holder, state: 'RUNNING' as const });

/** Takes the right to make an export that is due: one process has it at a time. */
export const claimExport = (): Promise<ExportRow | null> =>
  ExportModel.findOneAndUpdate(
    { state: OPEN, until: { $lte: new Date() } },
    { $set: { state: 'RUNNING', holder: newId(), until: heldUntil() } },
    { returnDocument: 'after' },
  ).lean();

/**
 * Notes that a page is written, and renews the claim.
 * @param after the cursor of the section's next page; null when it was the last
 * @returns null when the claim is another's now, or the account is gone
 */
export const advance = (row: ExportRow, after: string | null): Promise<ExportRow | null> =>
  compareAndSet<ExportRow>(
    ExportModel,
    row._id,
    { ...held(row), chunks: row.chunks },
    {
      $set: { after, section: after === null ? row.section + 1 : row.section, until: heldUntil(), failures: 0 },
      $inc: { chunks: 1 },
    },
  );

export const endExport = (row: ExportRow, state: 'READY' | 'FAILED'): Promise<unknown> =>
  changeIf(ExportModel, row._id, held(row), { $set: { state, holder: null, finishedAt: new Date() } });

/** After a failure: somebody tries again, after a while that doubles. */
export const letGo = (row: ExportRow): Promise<unknown> =>
  changeIf(ExportModel, row._id, held(row), {
    $set: { until: new Date(Date.now() + Math.min(1_000 * 2 ** row.failures, LONGEST_WAIT_MS)) },
    $inc: { failures: 1 },
  });

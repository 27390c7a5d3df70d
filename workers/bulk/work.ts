import type { UpdateQuery } from 'mongoose';
import { changeIf, compareAndSet } from '#platform/compare-and-set.ts';
import { newId } from '#platform/ids.ts';
import type { BulkJobKind, EventData } from '#schema/events.ts';
import { Work } from './model.ts';

/** A job that this worker owes; the row is gone when orders knows how it ended. */
export interface WorkRow {
  /** The job. */
  _id: string;
  kind: BulkJobKind;
  starterId: string;
  input: unknown;
  /** The run that is at work, and until when it may be taken for alive. */
  holder: string | null;
  until: Date;
  /** How often it came to a halt since the last checkpoint. */
  failures: number;
  /** The last checkpoint: what the kind wants to know to go on from there. */
  state: unknown;
  /** The files that belong to that checkpoint. */
  files: { path: string; chunks: number }[];
  /** The first of the rows that went wrong until then, and how many those were. */
  errors: RowError[];
  errorCount: number;
}

export interface RowError {
  /** Null for what is wrong with all of it. */
  row: number | null;
  message: string;
}

/** A run that has not renewed its hold for so long belongs to a process that died. */
const HOLD_MS = 5_000;
export const RENEW_MS = 1_500;
const LONGEST_WAIT_MS = 60_000;

const heldUntil = () => new Date(Date.now() + HOLD_MS);

/** Writes a wish down; once more does nothing. After it is done the job itself says that there is nothing to do. */
export const acceptWork = ({ jobId, ...wish }: EventData<'job.requested'>): Promise<unknown> => {
  const fresh = { holder: null, until: new Date(), failures: 0, state: null, files: [], errors: [], errorCount: 0 };
  return Work.updateOne({ _id: jobId }, { $setOnInsert: { ...wish, ...fresh } }, { upsert: true });
};

/** Takes the right to do what has waited longest: one run has it at a time. */
export async function claimWork(): Promise<WorkRow | null> {
  const due = await Work.find({ until: { $lte: new Date() } }, { until: 1 })
    .sort({ until: 1 })
    .limit(5)
    .lean();
  for (const { _id, until } of due) {
    const claimed = await compareAndSet<WorkRow>(
      Work,
      _id,
      { until },
      { $set: { holder: newId(), until: heldUntil() } },
    );
    if (claimed) return claimed;
  }
  return null;
}

type Held = Pick<WorkRow, '_id' | 'holder'>;
const changeHeld = ({ _id, holder }: Held, update: UpdateQuery<WorkRow>): Promise<boolean> =>
  changeIf(Work, _id, { holder }, update);

/** @returns false when the work is another run's now */
export const renewHold = (row: Held): Promise<boolean> => changeHeld(row, { $set: { until: heldUntil() } });

/** A checkpoint: all of it or nothing of it. @returns false when the work is another run's now */
export const saveCheckpoint = (
  row: Held,
  { state, files, errorCount }: Pick<WorkRow, 'state' | 'files' | 'errorCount'>,
  newErrors: readonly RowError[],
): Promise<boolean> =>
  changeHeld(row, {
    $set: { state, files, errorCount, failures: 0, until: heldUntil() },
    ...(newErrors.length > 0 ? { $push: { errors: { $each: [...newErrors] } } } : {}),
  });

/** Somebody goes on from the checkpoint: at once, or after a failure after a while that doubles. */
export const letGo = (row: WorkRow, failed: boolean): Promise<unknown> =>
  changeHeld(row, {
    $set: {
      holder: null,
      until: new Date(Date.now() + (failed ? Math.min(500 * 2 ** row.failures, LONGEST_WAIT_MS) : 0)),
    },
    ...(failed ? { $inc: { failures: 1 } } : {}),
  });

export const endWork = (row: Held): Promise<unknown> => Work.deleteOne({ _id: row._id, holder: row.holder });

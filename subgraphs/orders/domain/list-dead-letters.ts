import type { Page } from '#platform/connection.ts';
import { newestFirst, type TimeWindow } from '#platform/newest-first.ts';
import { DeadLetter } from '../model.ts';
import type { DeadLetterRow, DeadLetterState } from './dead-letter.ts';

export type DeadLetterPage = Page<DeadLetterRow> & { requeued: boolean };

const whereOf = (requeued: boolean) => {
  const states: DeadLetterState[] = requeued ? ['WANTED', 'SENT'] : ['DEAD'];
  return { state: { $in: states } };
};

/** Dead letters, the last failure first: those that wait for staff, or those that were requeued. */
export async function listDeadLetters(
  requeued: boolean,
  first?: number | null,
  after?: string | null,
): Promise<DeadLetterPage> {
  const read = (failedAt: TimeWindow, most: number) =>
    DeadLetter.find({ ...whereOf(requeued), failedAt })
      .sort({ failedAt: -1, _id: -1 })
      .limit(most)
      .lean<DeadLetterRow[]>();
  return { ...(await newestFirst({ first, after }, ({ failedAt }) => failedAt, read)), requeued };
}

export const countDeadLetters = (requeued: boolean): Promise<number> =>
  DeadLetter.countDocuments(whereOf(requeued)).exec();

/** Of each queue that has dead letters: when the oldest of them failed. */
export async function oldestDeadLetters(): Promise<Map<string, Date>> {
  const rows = await DeadLetter.aggregate<{ _id: string; oldest: Date }>([
    { $match: whereOf(false) },
    { $group: { _id: '$queue', oldest: { $min: '$failedAt' } } },
  ]);
  return new Map(rows.map(({ _id, oldest }) => [_id, oldest]));
}

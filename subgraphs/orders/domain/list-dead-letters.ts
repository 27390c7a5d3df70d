import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
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
  const size = pageSize(first);
  const [at, id] = after ? decodeCursor(after, ['string', 'string']) : [];
  const failedAt = new Date(String(at));
  const behind = at ? { $or: [{ failedAt: { $lt: failedAt } }, { failedAt, _id: { $lt: String(id) } }] } : {};
  const rows = await DeadLetter.find({ ...whereOf(requeued), ...behind })
    .sort({ failedAt: -1, _id: -1 })
    .limit(size + 1)
    .lean<DeadLetterRow[]>();
  return { ...toPage(rows, size, after, (row) => encodeCursor([row.failedAt.toISOString(), row._id])), requeued };
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

import type { MovementRow } from './movement.ts';

/** A refund that staff made, not one that met an obligation. */
const byHand = ({ by }: MovementRow): boolean => by !== 'closed' && by !== 'returned';

/**
 * How far staff has made good, in another way, a return's refund that the provider refused. What staff refunds after a refusal
 * counts once: the oldest refusal first, cent by cent, so that one refund never stands for two returns.
 * @param refunds all of the payment
 * @returns `LATER` while a refund of theirs that would do is under way
 */
export function madeGood(refused: MovementRow, refunds: readonly MovementRow[]): 'YES' | 'LATER' | 'NO' {
  const done = refunds.filter((one) => byHand(one) && one.status === 'DONE');
  const hoped = refunds.filter((one) => byHand(one) && one.status !== 'FAILED');
  if (covers(done, refused, refunds)) return 'YES';
  return covers(hoped, refused, refunds) ? 'LATER' : 'NO';
}

function covers(given: readonly MovementRow[], refused: MovementRow, refunds: readonly MovementRow[]): boolean {
  const pools = given.map(({ createdAt, amount }) => ({ createdAt, left: amount }));
  const refusals = refunds.filter(({ by, status }) => by === 'returned' && status === 'FAILED');
  for (const { _id, amount, ...refusal } of refusals.toSorted((a, b) => whenRefused(a) - whenRefused(b))) {
    let due = amount;
    for (const pool of pools.filter(({ createdAt }) => createdAt.getTime() > whenRefused(refusal))) {
      const part = Math.min(due, pool.left);
      pool.left -= part;
      due -= part;
    }
    if (_id === refused._id) return due === 0;
  }
  return false;
}

const whenRefused = ({ failedAt, createdAt }: Pick<MovementRow, 'failedAt' | 'createdAt'>): number =>
  (failedAt ?? createdAt).getTime();

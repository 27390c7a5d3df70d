import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import { readFile } from '#platform/stored-file.ts';
import { DeadLetter } from '../model.ts';
import { type DeadLetterRow, deadLetterPath } from './dead-letter.ts';

const MOST = 100;

/**
 * Wants dead letters back in their consumers' queues; the collector sends them within a second. Whatever the number of calls,
 * each goes back once.
 * @returns those that this call has requeued, without those that somebody had requeued before
 * @throws TitanError BAD_USER_INPUT for more than 100, NOT_FOUND when one is unknown; then nothing is requeued
 */
export async function requeueDeadLetters(given: readonly string[], by: string): Promise<string[]> {
  if (given.length > MOST)
    throw new TitanError('BAD_USER_INPUT', `"ids" takes ${MOST} at most; these were ${given.length}.`);
  const ids = [...new Set(given)];
  const known = new Set((await DeadLetter.find({ _id: { $in: ids } }, { _id: 1 }).lean()).map(({ _id }) => _id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new TitanError('NOT_FOUND', `There is no dead letter ${unknown.join(', ')}.`);
  const requeued: string[] = [];
  for (const id of ids) {
    const wanted = { $set: { state: 'WANTED', requeuedAt: new Date(), requeuedBy: by } };
    if (await changeIf(DeadLetter, id, { state: 'DEAD' }, wanted)) requeued.push(id);
  }
  log.info({ requeued, by }, 'dead letters were requeued');
  return requeued;
}

/** A few of those that are to be sent; the others come at the next turn. */
export const wantedLetters = (): Promise<DeadLetterRow[]> =>
  DeadLetter.find({ state: 'WANTED' }).limit(MOST).lean<DeadLetterRow[]>().exec();

export async function contentOf({ _id, chunks }: DeadLetterRow): Promise<Buffer> {
  return Buffer.concat(await readFile(deadLetterPath(_id), chunks).toArray());
}

/** The broker has it. */
export const markSent = (id: string): Promise<unknown> =>
  changeIf(DeadLetter, id, { state: 'WANTED' }, { $set: { state: 'SENT' } });

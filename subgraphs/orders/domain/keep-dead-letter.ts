import { putFile } from '#platform/stored-file.ts';
import { DeadLetter } from '../model.ts';
import {
  type DeadLetterReason,
  type DeadLetterRow,
  deadLetterId,
  deadLetterPath,
  type LetterSubject,
} from './dead-letter.ts';
import { eraseLetter, isErased } from './erase-letters.ts';
import { shownPayload, withoutPersons } from './shown-payload.ts';

/** A dead letter as it lies in its queue. */
export interface FoundLetter extends LetterSubject {
  queue: string;
  messageId: string | null;
  traceparent: string | null;
  content: Buffer;
  event: string | null;
  /** ISO 8601; null when nobody has said. */
  failedAt: string | null;
  attempts: number;
  error: string;
  reason: DeadLetterReason | null;
}

const DAY_MS = 24 * 3600 * 1000;
/** Longer than anybody needs to mend what was broken; then what is personal in it goes too. */
const KEEP_MS = 90 * DAY_MS;
/** The link of such a mail is good for half an hour, and the event names a person whose account it may not know. */
const KEEP_MAIL_REQUEST_MS = DAY_MS;

/** Writes a dead letter down, however often it is delivered; its bytes first, so that what is listed can be requeued. */
export async function keepDeadLetter(found: FoundLetter): Promise<void> {
  const { content, failedAt, error, ...told } = found;
  const id = deadLetterId(found.queue, found.messageId, failedAt, content);
  const keep = told.event === 'identity.mail-requested' ? KEEP_MAIL_REQUEST_MS : KEEP_MS;
  const expiresAt = new Date(Date.now() + keep);
  const chunks = await putFile(deadLetterPath(id), [content], expiresAt);
  const row: Omit<DeadLetterRow, '_id'> = {
    ...told,
    failedAt: failedAt ? new Date(failedAt) : new Date(),
    error: withoutPersons(error),
    payload: shownPayload(content),
    chunks,
    state: 'DEAD',
    requeuedAt: null,
    requeuedBy: null,
    expiresAt,
  };
  await DeadLetter.updateOne({ _id: id }, { $setOnInsert: row }, { upsert: true });
  // Afterwards: an account that is deleted meanwhile finds the row.
  if (await isErased(found)) await eraseLetter({ _id: id, chunks, expiresAt });
}

import { inPieces, putChunk } from '#platform/stored-file.ts';
import { DeadLetter } from '../model.ts';
import { type DeadLetterReason, type DeadLetterRow, deadLetterId, deadLetterPath } from './dead-letter.ts';
import { shownPayload, withoutPersons } from './shown-payload.ts';

/** A dead letter as it lies in its queue. */
export interface FoundLetter {
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

/** Longer than anybody needs to mend what was broken; then what is personal in it goes too. */
const KEEP_MS = 90 * 24 * 3600 * 1000;

/** Writes a dead letter down, however often it is delivered; its bytes first, so that what is listed can be requeued. */
export async function keepDeadLetter(found: FoundLetter): Promise<void> {
  const { content, failedAt, error, ...told } = found;
  const id = deadLetterId(found.queue, found.messageId, failedAt, content);
  const expiresAt = new Date(Date.now() + KEEP_MS);
  let chunks = 0;
  for await (const piece of inPieces([content])) {
    await putChunk(deadLetterPath(id), chunks, piece, expiresAt);
    chunks += 1;
  }
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
}

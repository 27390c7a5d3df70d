import { putFile, readFile } from '#platform/stored-file.ts';
import { DeadLetter, Order } from '../model.ts';
import { type DeadLetterRow, deadLetterPath, type LetterSubject } from './dead-letter.ts';
import { ERASED, erasedEvent } from './erased.ts';
import { shownPayload } from './shown-payload.ts';

/** Takes a deleted account's personal data out of its dead letters; they can still be requeued. */
export async function eraseLetters(customerId: string): Promise<void> {
  for (const letter of await DeadLetter.find({ customerId }).lean<DeadLetterRow[]>()) await eraseLetter(letter);
}

/** One that was given up when its order had been erased already tells nothing either. */
export const isErased = async ({ customerId, orderId }: LetterSubject): Promise<boolean> =>
  customerId !== null && (await Order.exists({ _id: orderId ?? '', customerId, email: ERASED })) !== null;

export async function eraseLetter({ _id, chunks, expiresAt }: Pick<DeadLetterRow, '_id' | 'chunks' | 'expiresAt'>) {
  const path = deadLetterPath(_id);
  const content = erasedEvent(Buffer.concat(await readFile(path, chunks).toArray()));
  const written = await putFile(path, [content], expiresAt);
  await DeadLetter.updateOne({ _id }, { $set: { chunks: written, payload: shownPayload(content), error: ERASED } });
}

import { createHash } from 'node:crypto';
import { TitanError } from '#platform/error.ts';
import { putChunk } from '#platform/stored-file.ts';
import { Picture } from '../model.ts';
import { type PictureType, picturePath, pictureTypes } from './picture.ts';

/** A document has 16 MB at most; a picture of a shop has a few hundred kilobytes. */
const CHUNK = 1024 * 1024;
const LARGEST = 10 * CHUNK;

/**
 * Keeps a picture under a name that follows from its content, so that nothing that has been seen under a name ever changes; the
 * same picture again is the same name.
 * @returns what stands for it in a product
 * @throws TitanError BAD_USER_INPUT for a type that is not a picture's, PAYLOAD_TOO_LARGE
 */
export async function storePicture(contentType: string, bytes: Buffer): Promise<string> {
  const ending = Object.hasOwn(pictureTypes, contentType) && pictureTypes[contentType as PictureType];
  if (!ending) throw new TitanError('BAD_USER_INPUT', `A picture is one of ${Object.keys(pictureTypes).join(', ')}.`);
  if (bytes.length > LARGEST) throw new TitanError('PAYLOAD_TOO_LARGE', `A picture has ${LARGEST} bytes at most.`);
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`;
  const chunks = Math.ceil(bytes.length / CHUNK);
  for (let i = 0; i < chunks; i += 1) await putChunk(name, i, bytes.subarray(i * CHUNK, (i + 1) * CHUNK), null);
  // Last, so that whoever finds the picture finds all of it.
  const row = { contentType: contentType as PictureType, size: bytes.length, chunks };
  await Picture.updateOne({ _id: name }, { $set: row }, { upsert: true });
  return picturePath(name);
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { masterKey } from '#platform/config.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with the master key (AES-256-GCM, NIST SP 800-38D).
 * @param place where the text belongs, as a row's id: it opens nowhere else
 * @returns base64 of IV, tag and ciphertext
 */
export function seal(text: string, place: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', masterKey(), iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws Error when the master key is another one, or the text was changed or moved */
export function open(sealed: string, place: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', masterKey(), iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(place))
      .setAuthTag(tag);
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('TITAN_MASTER_KEY does not open what this database holds; give the key it was sealed with', {
      cause,
    });
  }
}

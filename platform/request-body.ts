import type { IncomingMessage } from 'node:http';
import { TitanError } from './error.ts';

export const BODY_LIMIT = 1024 * 1024;
/** A provider's message is a few kilobytes. */
export const WEBHOOK_LIMIT = 256 * 1024;

/** A body that is read whole comes within this time; one that is read as it comes, as an upload, may take much longer. */
const BODY_WITHIN_MS = 30_000;

/**
 * The whole body of a request. By events, because an iterator over a stream costs more than the few kilobytes of a body.
 * @throws TitanError PAYLOAD_TOO_LARGE beyond `limit` bytes, BAD_USER_INPUT when it breaks off
 */
export function readBody(message: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(message.headers['content-length'] ?? 0) > limit) return reject(tooLarge(message, limit));
    // The client is gone: nobody reads the answer, and nothing here has failed.
    const broken = (cause: unknown) => reject(new TitanError('BAD_USER_INPUT', 'The body broke off.', { cause }));
    if (message.errored) return broken(message.errored);
    const late = setTimeout(() => message.destroy(new Error('the body took too long')), BODY_WITHIN_MS);
    message.once('close', () => clearTimeout(late));
    const chunks: Buffer[] = [];
    let size = 0;
    message.once('error', broken);
    message.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      message.removeAllListeners('data');
      reject(tooLarge(message, limit));
    });
  });
}

/**
 * The rest of the body is read and dropped, for as long as a request may take: on a socket closed under a client that still
 * sends, the answer would be lost.
 */
function tooLarge(message: IncomingMessage, limit: number): TitanError {
  message.resume();
  return new TitanError('PAYLOAD_TOO_LARGE', `The body may have ${limit} bytes at most.`);
}

import type { Readable } from 'node:stream';
import { TitanError } from '#platform/error.ts';
import { checkFileLink } from '#platform/file-link.ts';
import { type HttpRequest, type HttpResponse, json } from '#platform/http-server.ts';
import { newId } from '#platform/ids.ts';
import { dropFile, inPieces, putChunk } from '#platform/stored-file.ts';
import { Upload } from '../model.ts';
import { MOST_UPLOAD_BYTES, type UploadRow, uploadFile, uploadPath } from './upload.ts';

/**
 * `PUT /files/orders/uploads/<id>`: takes the file as it comes, a piece at a time in memory. A transfer that broke off may be repeated;
 * of two at once the later one counts; after a complete one the address is used up.
 * @throws TitanError UNAUTHENTICATED, FORBIDDEN for a link that does not hold, NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE
 */
export async function receiveUpload(request: HttpRequest): Promise<HttpResponse> {
  try {
    const ownerId = checkFileLink(uploadPath(request.rest), request);
    const upload = await claim(request.rest, ownerId);
    return json(200, { id: upload._id, bytes: await receive(upload, request.stream) });
  } catch (error) {
    // The rest is read and dropped: on a socket closed under a client that still sends, the answer would be lost.
    request.stream.resume();
    throw error;
  }
}

async function claim(id: string, ownerId: string): Promise<UploadRow & { attempt: string }> {
  const attempt = newId();
  const before = await Upload.findById(id).lean();
  if (before?.ownerId !== ownerId) throw new TitanError('NOT_FOUND', 'This upload has expired; create another one.');
  const { matchedCount } = await Upload.updateOne({ _id: id, state: 'OPEN' }, { $set: { attempt } });
  if (matchedCount === 0) throw new TitanError('CONFLICT', 'This address has taken its file; create another upload.');
  return { ...before, attempt };
}

async function receive({ _id, attempt, expiresAt }: UploadRow & { attempt: string }, source: Readable) {
  const file = uploadFile(_id, attempt);
  let [chunks, bytes] = [0, 0];
  try {
    const content = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const piece of inPieces(content)) {
      bytes += piece.length;
      if (bytes > MOST_UPLOAD_BYTES) throw tooLarge();
      await putChunk(file, chunks, piece, expiresAt);
      chunks += 1;
    }
    if (bytes === 0) throw new TitanError('BAD_USER_INPUT', 'The file is empty.');
    const complete = { $set: { state: 'COMPLETE' as const, chunks, bytes } };
    const { matchedCount } = await Upload.updateOne({ _id, state: 'OPEN', attempt }, complete);
    if (matchedCount === 0) throw new TitanError('CONFLICT', 'Another transfer to this address came later.');
    return bytes;
  } catch (error) {
    await dropFile(file);
    if (error instanceof TitanError || !source.errored) throw error;
    throw new TitanError('BAD_USER_INPUT', 'The file broke off; send it again.', { cause: error });
  }
}

const tooLarge = () => new TitanError('PAYLOAD_TOO_LARGE', `A file has ${MOST_UPLOAD_BYTES} bytes at most; split it.`);

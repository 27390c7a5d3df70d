import type { Readable } from 'node:stream';
import { changeIf } from '#platform/compare-and-set.ts';
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
  // A stranger's file is not read.
  const ownerId = checkFileLink(uploadPath(request.rest), request);
  try {
    const upload = await claim(request.rest, ownerId);
    return json(200, { id: upload._id, bytes: await receive(upload, request.stream) });
  } catch (error) {
    await drain(request.stream);
    throw error;
  }
}

/** Reads the rest and drops it: an answer that overtakes the file is lost on its way to a client that still sends. */
async function drain(source: Readable): Promise<void> {
  let bytes = 0;
  try {
    for await (const part of pieces(source)) {
      bytes += part.length;
      if (bytes > MOST_UPLOAD_BYTES) return;
    }
  } catch {
    // The client is gone.
  }
}

/** As they come; whoever stops reading leaves the connection open. */
const pieces = (source: Readable) => source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

async function claim(id: string, ownerId: string): Promise<UploadRow & { attempt: string }> {
  const attempt = newId();
  const before = await Upload.findById(id).lean();
  if (before?.ownerId !== ownerId) throw new TitanError('NOT_FOUND', 'This upload has expired; create another one.');
  if (!(await changeIf(Upload, id, { state: 'OPEN' }, { $set: { attempt } })))
    throw new TitanError('CONFLICT', 'This address has taken its file; create another upload.');
  return { ...before, attempt };
}

async function receive({ _id, attempt, expiresAt }: UploadRow & { attempt: string }, source: Readable) {
  const file = uploadFile(_id, attempt);
  let [chunks, bytes] = [0, 0];
  try {
    for await (const piece of inPieces(pieces(source))) {
      bytes += piece.length;
      if (bytes > MOST_UPLOAD_BYTES) throw tooLarge();
      await putChunk(file, chunks, piece, expiresAt);
      chunks += 1;
    }
    if (bytes === 0) throw new TitanError('BAD_USER_INPUT', 'The file is empty.');
    const complete = { $set: { state: 'COMPLETE' as const, chunks, bytes } };
    if (!(await changeIf(Upload, _id, { state: 'OPEN', attempt }, complete)))
      throw new TitanError('CONFLICT', 'Another transfer to this address came later.');
    return bytes;
  } catch (error) {
    await dropFile(file);
    if (error instanceof TitanError || !source.errored) throw error;
    throw new TitanError('BAD_USER_INPUT', 'The file broke off; send it again.', { cause: error });
  }
}

const tooLarge = () => new TitanError('PAYLOAD_TOO_LARGE', `A file has ${MOST_UPLOAD_BYTES} bytes at most; split it.`);

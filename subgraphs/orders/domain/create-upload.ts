import { z } from 'zod';
import { fileLink, LINK_SECONDS } from '#platform/file-link.ts';
import { newId } from '#platform/ids.ts';
import { checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { Upload } from '../model.ts';
import { MOST_UPLOAD_BYTES, uploadPath } from './upload.ts';

/** Time enough for the job that reads it, and for a second one. */
const KEEP_MS = 2 * 24 * 3600_000;

const request = z.object({
  bytes: z
    .int()
    .min(1, 'An empty file needs no upload.')
    .max(MOST_UPLOAD_BYTES, `A file has ${MOST_UPLOAD_BYTES} bytes at most; split it.`)
    .nullish(),
});

export interface NewUpload {
  __typename: 'Upload';
  id: string;
  url: string;
  expiresAt: Date;
  mostBytes: number;
}

/** An address that takes one file by PUT, from the viewer only, within 15 minutes. */
export async function createUpload(given: unknown, viewer: Viewer): Promise<NewUpload | InvalidInput> {
  const ownerId = requireUser(viewer);
  const wanted = checkInput(request, given ?? {});
  if (isProblem(wanted)) return wanted;
  const [_id, createdAt] = [newId(), new Date()];
  const expiresAt = new Date(createdAt.getTime() + KEEP_MS);
  await Upload.create({ _id, ownerId, state: 'OPEN', attempt: null, chunks: 0, bytes: 0, createdAt, expiresAt });
  return {
    __typename: 'Upload',
    id: _id,
    url: fileLink(uploadPath(_id), ownerId),
    expiresAt: new Date(createdAt.getTime() + LINK_SECONDS * 1000),
    mostBytes: MOST_UPLOAD_BYTES,
  };
}

import type { Problem } from '#platform/problem.ts';
import { conflict, notFound } from '#platform/problem.ts';
import { Upload } from '../model.ts';

export const MOST_UPLOAD_BYTES = 100 * 1024 * 1024;

/** A file that somebody of the staff brings for a job. */
export interface UploadRow {
  _id: string;
  ownerId: string;
  /** COMPLETE for good: an address takes one file. */
  state: 'OPEN' | 'COMPLETE';
  /** The transfer that came last: only this one may complete it, and its pieces are the file's. */
  attempt: string | null;
  chunks: number;
  bytes: number;
  createdAt: Date;
  /** When row and pieces go. */
  expiresAt: Date;
}

/** Where it is sent to, under `/files`. */
export const uploadPath = (id: string): string => `orders/uploads/${id}`;

/** What its pieces are kept under. */
export const uploadFile = (id: string, attempt: string): string => `${uploadPath(id)}/${attempt}`;

/** A file in pieces, as the bulk worker reads it. */
export interface InputFile {
  file: string;
  chunks: number;
}

/** The pieces of somebody's complete upload. */
export async function findUpload(id: string, ownerId: string): Promise<InputFile | Problem> {
  const upload = await Upload.findById(id).lean();
  if (upload?.ownerId !== ownerId) return notFound('This upload');
  if (upload.state !== 'COMPLETE' || !upload.attempt) {
    return conflict(
      'UPLOAD_NOT_COMPLETE',
      'Nothing has been sent to the address of this upload yet; send the file first.',
    );
  }
  return { file: uploadFile(id, upload.attempt), chunks: upload.chunks };
}

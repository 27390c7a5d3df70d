import { TitanError } from '#platform/error.ts';
import { checkFileLink, fileLink } from '#platform/file-link.ts';
import type { HttpRequest, HttpResponse } from '#platform/http-server.ts';
import { readFile } from '#platform/stored-file.ts';
import { ExportModel } from '../../model.ts';
import { type ExportRow, exportFile } from './export-row.ts';
import { isComplete } from './export-sections.ts';

/** A link for the person whose export it is; null for anybody else, staff too, and when there is no such file any more. */
export async function exportLink(file: string, viewerId: string): Promise<string | null> {
  return (await findExport(file, viewerId)) ? fileLink(file, viewerId) : null;
}

/**
 * `GET /files/users/exports/<id>`
 * @throws TitanError UNAUTHENTICATED, FORBIDDEN for a link that does not hold, NOT_FOUND when the file is gone
 */
export async function serveExport(request: HttpRequest): Promise<HttpResponse> {
  const file = exportFile(request.rest);
  const found = await findExport(file, checkFileLink(file, request));
  if (!found) throw new TitanError('NOT_FOUND', 'This file is gone; ask for a new export.');
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'private, no-store',
    },
    body: readFile(file, found.chunks),
  };
}

async function findExport(file: string, userId: string): Promise<ExportRow | null> {
  const row = await ExportModel.findById(userId).lean();
  return row && exportFile(row.jobId) === file && isComplete(row) && row.state !== 'FAILED' ? row : null;
}

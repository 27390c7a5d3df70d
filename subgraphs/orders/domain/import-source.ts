import { z } from 'zod';
import { checkInput, invalidInput, isProblem, type Problem } from '#platform/problem.ts';
import { inPieces, putChunk } from '#platform/stored-file.ts';
import { filesExpireAt } from './job-file.ts';
import { jobPath } from './job-path.ts';
import { findUpload, type InputFile } from './upload.ts';

/** Where the bulk worker finds what it is to import. */
export type ImportSource = InputFile | { url: string };

/** The three ways to bring a file to an import, of which one is wanted. */
export const sourceFields = {
  csv: z.string().nullish(),
  uploadId: z.string().max(64).nullish(),
  url: z.string().max(2_000, 'An address has 2,000 characters at most.').nullish(),
};
const sources = z.object(sourceFields);

/**
 * Understands where an import's file comes from; a text that came with the mutation is kept as a file of the job.
 * @returns a Problem when there is none, more than one, or one that cannot be used
 */
export async function importSource(given: unknown, jobId: string, starterId: string): Promise<ImportSource | Problem> {
  const input = checkInput(sources, given);
  if (isProblem(input)) return input;
  const { csv, uploadId, url } = input;
  if ([csv, uploadId, url].filter((one) => one != null).length !== 1) {
    return invalidInput('Give one of csv, uploadId and url.', ['input', 'csv']);
  }
  if (uploadId != null) return findUpload(uploadId, starterId);
  if (url != null) return checkUrl(url);
  return csv?.trim()
    ? keep(csv, jobId)
    : invalidInput('The CSV is empty: its first line names the columns.', ['input', 'csv']);
}

/** Whatever needs no look-up; where the name leads to is looked at when the file is fetched. */
function checkUrl(text: string): ImportSource | Problem {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') return invalidInput('url is an address that begins with https://.', ['input', 'url']);
  if (url.username || url.password) return invalidInput('url has a user or password in it.', ['input', 'url']);
  return { url: url.href };
}

async function keep(csv: string, jobId: string): Promise<InputFile> {
  const file = jobPath(jobId, 'input.csv');
  let chunks = 0;
  for await (const piece of inPieces([csv])) {
    await putChunk(file, chunks, piece, filesExpireAt());
    chunks += 1;
  }
  return { file, chunks };
}

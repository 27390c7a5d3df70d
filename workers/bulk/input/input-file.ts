import { z } from 'zod';
import { UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';
import { JobFault } from '../job-kind.ts';
import type { JobRun } from '../job-run.ts';
import { readPieces } from '../orders-client.ts';
import { fetchUrl } from './fetch-url.ts';

/** A file in pieces, which orders keeps: every run of a job reads the same one. */
export const inputFile = z.object({ file: z.string(), chunks: z.int() });
export type InputFile = z.output<typeof inputFile>;

/** Where a job's input is (subgraphs/orders/domain/import-source.ts). */
export const inputSource = z.union([inputFile, z.object({ url: z.string() })]);
export type InputSource = z.output<typeof inputSource>;

export const readInput = ({ file, chunks }: InputFile): AsyncGenerator<Buffer> => readPieces(file, chunks);

const FETCHED = 'input.csv';

/** The file of an import; what is at an address is fetched into a file of the job first, and not again after a checkpoint. */
export async function takeInput(job: Pick<JobRun, 'file'>, source: InputSource): Promise<InputFile> {
  if ('file' in source) return source;
  const { path, chunks } = await job.file(FETCHED, fetchUrl(source.url));
  return { file: path, chunks };
}

/** What is wrong with a whole file is for whoever brought it. */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof UnreadableFile ? new JobFault(error.message) : error;
  }
}

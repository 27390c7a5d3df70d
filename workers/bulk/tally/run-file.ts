import { inPieces, putChunk, readChunk } from '#platform/stored-file.ts';

/** One key with its sums. */
export type Row = [key: string, ...sums: number[]];

/** A sorted file of rows, in this worker's own database. */
export interface RunFile {
  path: string;
  chunks: number;
}

const PIECE_BYTES = 64 * 1024;
/** Longer than any job takes; those of a job that has ended go at once. */
const KEEP_MS = 7 * 24 * 3600_000;

/** Writes rows that come in the order of their keys; again under the same path replaces them. */
export async function writeRun(path: string, rows: Iterable<Row> | AsyncIterable<Row>): Promise<RunFile> {
  const expiresAt = new Date(Date.now() + KEEP_MS);
  let chunks = 0;
  for await (const piece of inPieces(linesOf(rows), PIECE_BYTES)) {
    await putChunk(path, chunks, piece, expiresAt);
    chunks += 1;
  }
  return { path, chunks };
}

async function* linesOf(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** The rows from the first on, a piece of the file at a time in memory. @throws when a piece is not there any more */
export async function* readRun({ path, chunks }: RunFile): AsyncGenerator<Row> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let position = 0; position < chunks; position += 1) {
    const piece = await readChunk(path, position);
    if (!piece) throw new Error(`piece ${position} of ${path} is not there`);
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

import type { BadRow } from '#subgraphs/catalog/domain/import/cells.ts';
import type { CsvRow } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';
import { type OpenCsv, openCsv } from '#subgraphs/catalog/domain/import/open-csv.ts';
import { type InputFile, readInput } from './input-file.ts';

/** More than any shop brings in one go; what is kept in memory of each is a dozen bytes. */
const MOST_ROWS = 1_000_000;

/**
 * The rows of a job's input.
 * @throws UnreadableFile for what is empty, no text in UTF-8, or has more than a million rows
 */
export async function openInput(file: InputFile, onBad: (row: BadRow) => void): Promise<OpenCsv> {
  const { header, rows } = await openCsv(readInput(file), onBad);
  return { header, rows: limited(rows) };
}

async function* limited(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > MOST_ROWS) throw new UnreadableFile(`The file has more than ${MOST_ROWS} rows; split it.`);
    yield row;
  }
}

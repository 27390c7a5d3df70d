import { BadRow } from './cells.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { sniff, UnreadableFile } from './file-format.ts';

export interface OpenCsv {
  header: string[];
  /** What is behind the header, as a stream. */
  rows: AsyncGenerator<CsvRow>;
}

/**
 * Reads the beginning of a CSV file.
 * @param onBad is told where the rest cannot be read
 * @throws UnreadableFile for what is empty or no text in UTF-8
 */
export async function openCsv(file: AsyncIterable<Buffer>, onBad: (row: BadRow) => void): Promise<OpenCsv> {
  const { source, delimiter } = await sniff(file);
  const rows = csvRows(source, delimiter, ({ line, reason }) => onBad(new BadRow(line, reason)));
  const { value: header } = await rows.next();
  if (!header) throw new UnreadableFile('The file has no header that can be read.');
  return { header: header.cells, rows };
}

import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** A record of the file. */
export interface CsvRow {
  /** The line on which it begins, as an editor counts. */
  line: number;
  cells: string[];
}

/** What makes the rest of a file unreadable. */
export interface CsvBreak {
  line: number;
  reason: string;
}

/** A cell of 10 MB is read, and refused by whoever wants it; more than this is a quotation mark that was never closed. */
const LONGEST_RECORD = 16 * 1024 * 1024;

const reasons: Record<string, string> = {
  CSV_MAX_RECORD_SIZE: `is longer than ${LONGEST_RECORD / 1024 / 1024} MiB; is a quotation mark never closed? Nothing after it was read`,
  CSV_QUOTE_NOT_CLOSED: 'opens a quotation mark that is never closed; nothing after it was read',
};

/**
 * Reads CSV (RFC 4180) record by record: any line ends, quoted line breaks, a byte order mark, stray quotation marks.
 * @param onBreak called at most once, after the last good row
 */
export async function* csvRows(
  source: Readable,
  delimiter: string,
  onBreak: (found: CsvBreak) => void,
): AsyncGenerator<CsvRow> {
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  source.once('error', (error) => parser.destroy(error));
  let broken: { code: string; records: number } | undefined;
  parser.on('skip', ({ code }: { code: string }) => {
    broken ??= { code, records: parser.info.records };
  });
  let lines = 0;
  for await (const { record, raw, info } of parser as AsyncIterable<Parsed>) {
    // After an error the parser goes on anywhere in the middle of a record.
    if (broken && info.records > broken.records) break;
    yield { line: lines + 1 + lineEnds(BLANK.exec(raw)?.[0] ?? ''), cells: record };
    lines += lineEnds(raw);
  }
  source.destroy();
  if (broken) onBreak({ line: lines + 1, reason: reasons[broken.code] ?? broken.code });
}

interface Parsed {
  record: string[];
  /** The text of the record and of the empty lines before it, up to the first character of its line end. */
  raw: string;
  info: { records: number };
}

const BLANK = /^[\r\n]*/;
const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

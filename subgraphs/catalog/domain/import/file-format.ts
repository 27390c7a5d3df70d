import { Readable } from 'node:stream';

export type Format = 'PRODUCTS' | 'STOCK';

/** The columns of a file by their names in small letters. */
export type Columns = ReadonlyMap<string, number>;

/** A file that cannot be imported at all; the message says why in one sentence. */
export class UnreadableFile extends Error {}

const required: Record<Format, readonly string[]> = {
  PRODUCTS: ['handle', 'title', 'variant price'],
  STOCK: ['sku', 'quantity'],
};

/**
 * What a file is, by its first record.
 * @throws UnreadableFile when it is neither
 */
export function detectFormat(header: readonly string[]): { format: Format; columns: Columns } {
  const columns = new Map(header.map((name, i) => [name.trim().toLowerCase(), i]));
  const format = (Object.keys(required) as Format[]).find((name) =>
    required[name].every((column) => columns.has(column)),
  );
  if (format) return { format, columns };
  const found = header.slice(0, 5).join(', ').slice(0, 80);
  throw new UnreadableFile(
    `This is neither a product export (columns Handle, Title, Variant Price, …) nor a stock list (columns sku, quantity): it begins with "${found}".`,
  );
}

const HEAD_BYTES = 64 * 1024;

/**
 * Looks at the beginning of a file without losing it.
 * @throws UnreadableFile for what is no text in UTF-8
 */
export async function sniff(source: AsyncIterable<Buffer>): Promise<{ source: Readable; delimiter: string }> {
  const chunks = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let ended = false;
  while (head.length < HEAD_BYTES && !ended) {
    const { value, done } = await chunks.next();
    if (done) ended = true;
    else head = Buffer.concat([head, value]);
  }
  const text = head.toString('utf8');
  if (text.trim().replace('\ufeff', '') === '') throw new UnreadableFile('The file is empty.');
  if (text.includes('\0') || head[0] === 0xff || head[0] === 0xfe) {
    throw new UnreadableFile('This is not a text file in UTF-8; save it as "CSV UTF-8" and try again.');
  }
  const whole = async function* () {
    yield head;
    if (!ended) yield* { [Symbol.asyncIterator]: () => chunks };
  };
  return { source: Readable.from(whole()), delimiter: delimiterOf(text) };
}

/** Spreadsheets write semicolons where the comma is the decimal mark. */
function delimiterOf(text: string): string {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  return [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
}

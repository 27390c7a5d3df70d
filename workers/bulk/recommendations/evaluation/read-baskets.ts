import type { Readable } from 'node:stream';
import { csvRows } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { sniff, UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';

/** With fewer there is nothing to learn from, and hardly anything to be measured. */
const FEWEST = 5;

/**
 * Reads a file of baskets: CSV, one basket a line, the names of its items; repeated and empty cells are left out.
 * @throws UnreadableFile that says in one sentence what is wrong
 */
export async function readBaskets(file: Readable): Promise<string[][]> {
  const { source, delimiter } = await sniff(file);
  const baskets: string[][] = [];
  let broken: UnreadableFile | undefined;
  const rows = csvRows(source, delimiter, ({ line, reason }) => {
    broken = new UnreadableFile(`Line ${line} ${reason}.`);
  });
  for await (const { line, cells } of rows) {
    const items = new Set(cells.map((cell) => cell.trim()).filter(Boolean));
    if ([...items].some((item) => item.includes('\ufffd'))) throw new UnreadableFile(`Line ${line} is not in UTF-8.`);
    if (items.size > 0) baskets.push([...items]);
  }
  if (broken) throw broken;
  const telling = baskets.filter((items) => items.length > 1).length;
  if (telling < FEWEST) {
    throw new UnreadableFile(
      `The file has ${telling} baskets of two items or more, and at least ${FEWEST} are needed: it wants one basket a line, its items separated by commas.`,
    );
  }
  return baskets;
}

import { Readable } from 'node:stream';
import fc from 'fast-check';
import { minorUnits } from '#subgraphs/catalog/domain/import/cells.ts';
import { type CsvRow, csvRows } from '#subgraphs/catalog/domain/import/csv-rows.ts';
import { deriveSku } from '#subgraphs/catalog/domain/import/derive-sku.ts';
import { sanitizeDescription } from '#subgraphs/catalog/domain/sanitize-description.ts';
import { searchWords } from '#subgraphs/catalog/domain/search/search-words.ts';
import { slugOf } from '#subgraphs/catalog/domain/slug.ts';

describe('Prices', () => {
  test('When any amount is written as a decimal number, then exactly its minor units are read', () => {
    const amount = fc.integer({ min: 0, max: 2_147_483_647 });
    fc.assert(
      fc.property(amount, (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(minorUnits(text, 'EUR')).toBe(cents);
        expect(minorUnits(`${text}000`, 'EUR')).toBe(cents);
        expect(minorUnits(String(cents), 'JPY')).toBe(cents);
      }),
    );
  });

  test.each([
    ['19.99', 'EUR', 1999],
    ['50', 'EUR', 5000],
    ['7.5', 'EUR', 750],
    ['1.234', 'KWD', 1234],
    ['1.5', 'JPY', undefined],
    ['1e3', 'EUR', undefined],
    ['0x10', 'EUR', undefined],
    ['21474836.48', 'EUR', undefined],
    [' 1', 'EUR', undefined],
    ['١', 'EUR', undefined],
  ])('When the price is %s %s, then it is %s', (text, currency, wanted) => {
    expect(minorUnits(text, currency)).toBe(wanted);
  });
});

describe('CSV', () => {
  const read = async (text: string, chunk = text.length) => {
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
      bytes.subarray(i * chunk, (i + 1) * chunk),
    );
    const rows: CsvRow[] = [];
    for await (const row of csvRows(Readable.from(pieces), ',', () => {})) rows.push(row);
    return rows;
  };

  test('When cells have quotes, commas and line breaks, then every row is read at the line an editor shows', async () => {
    const cell = fc
      .array(fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' '), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const row = fc.record({ cells: fc.array(cell, { minLength: 2, maxLength: 3 }), blankLines: fc.nat(2) });
    const ending = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1 }),
        ending,
        fc.integer({ min: 1, max: 40 }),
        async (rows, end, chunk) => {
          let text = '';
          const wanted = rows.map(({ cells, blankLines }) => {
            text += end.repeat(blankLines);
            const line = text.split('\n').length;
            text += cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',') + end;
            return { line, cells };
          });
          expect(await read(text, chunk)).toEqual(wanted);
        },
      ),
    );
  });

  test('When a quotation mark stands in the middle of a cell, then it is a character', async () => {
    expect(await read('a,5" nail\nb,c\n')).toEqual([
      { line: 1, cells: ['a', '5" nail'] },
      { line: 2, cells: ['b', 'c'] },
    ]);
  });
});

test.each([
  ['ocean-blue-shirt', [], 'OCEAN-BLUE-SHIRT'],
  ['classic-varsity-top', ['Small'], 'CLASSIC-VARSITY-TOP-SMALL'],
  ['tee', ['X/L', ' blau  grün '], 'TEE-X-L-BLAU-GRÜN'],
])('When %s with %j has no SKU, then it is %s', (handle, values, sku) => {
  expect(deriveSku(handle, values)).toBe(sku);
});

test.each([
  ['<script>alert(1)</script>ok', 'ok'],
  ['<img src=x onerror=alert(1)>', ''],
  ['<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'],
  ['<p style="position:fixed" onclick="x">a</p>', '<p>a</p>'],
  ['<svg><a xlink:href="javascript:x">t</a></svg>', '<a rel="noopener noreferrer nofollow">t</a>'],
  ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
])('When a description is %j, then %j is kept of it', (html, safe) => {
  expect(sanitizeDescription(html)).toBe(safe);
  expect(sanitizeDescription(safe)).toBe(safe);
});

test('When texts differ in case and accents only, then their words and addresses are the same', () => {
  expect(searchWords('Größe L: ÉTÉ, Øre')).toEqual(['grosse', 'l', 'ete', 'ore']);
  expect(slugOf('  Été & Straße 7 ')).toBe('ete-strasse-7');
});

import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { importCsv, placedOrder, stockOf } from '../shop.ts';
import { mongo } from '../stack.ts';

const web = new Client();
const newHandle = () => `imp-${randomUUID()}`;
const head =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Image Alt Text';
const file = (...rows: string[]) => [head, ...rows].join('\r\n');
const row = (handle: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    Handle: handle,
    Title: 'Thing',
    'Variant Inventory Qty': '3',
    'Variant Price': '5.00',
    ...more,
  };
  return head
    .split(',')
    .map((name) => `"${(cells[name] ?? '').replaceAll('"', '""')}"`)
    .join(',');
};

const productOf = async (slug: string) => (await web.run('Product', { slug })).data.product;
/** Without the mark for the index, which comes and goes. */
const rowOf = async (slug: string) =>
  (await mongo('catalog')).collection('products').findOne({ slug }, { projection: { stale: 0 } });

describe('A product export', () => {
  test('When it is imported, then its products can be found as the file has them, on safe HTML', async () => {
    const handle = newHandle();
    const text = file(
      row(handle, {
        Title: 'Größe & "Co"',
        'Body (HTML)': '<p onclick="x()">Fine<br>\r\n<script>alert(1)</script></p><a href="javascript:x()">no</a>',
        Vendor: 'Ünal',
        Tags: 'men, summer',
        'Option1 Name': 'Size',
        'Option1 Value': 'Extra Small',
        'Image Src': 'https://example.org/a.jpg',
        'Image Alt Text': 'In blue',
      }),
      row(handle, { Title: '', 'Option1 Value': 'L', 'Variant SKU': `${handle}-own`, 'Variant Price': '6' }),
      row(handle, {
        Title: '',
        'Variant Inventory Qty': '',
        'Variant Price': '',
        'Image Src': 'https://example.org/b.jpg',
      }),
    );
    const { code, output } = await importCsv(`\ufeff${text}\r\n`);
    expect(output).toContain('3 rows read: products 1 created, 0 updated, 0 unchanged, 0 failed.');
    expect(code).toBe(0);
    expect(await productOf(handle)).toMatchObject({
      title: 'Größe & "Co"',
      description: expect.not.stringMatching(/script|onclick|alert/),
      brand: 'Ünal',
      category: { slug: 'men', name: 'men' },
      images: [{ url: 'https://example.org/a.jpg', alt: 'In blue' }, { url: 'https://example.org/b.jpg' }],
      variants: [
        {
          sku: `${handle.toUpperCase()}-EXTRA-SMALL`,
          title: 'Extra Small',
          price: { amount: 500 },
          quantityAvailable: 3,
        },
        { sku: `${handle}-own`, title: 'L', price: { amount: 600 } },
      ],
    });
  });

  test('When it is imported again, then nothing is written; and what has changed is, when it has', async () => {
    const handle = newHandle();
    const variant = (price: string, quantity = '3') =>
      row(handle, { 'Variant Price': price, 'Variant Inventory Qty': quantity });
    await importCsv(file(variant('5.00')));
    const before = await rowOf(handle);
    expect((await importCsv(file(variant('5.00')))).output).toContain('0 created, 0 updated, 1 unchanged');
    expect(await rowOf(handle)).toEqual(before);
    expect((await importCsv(file(variant('5.50')))).output).toContain('0 created, 1 updated, 0 unchanged');
    expect((await importCsv(file(variant('5.50', '9')))).output).toContain('0 created, 1 updated, 0 unchanged');
    expect(await productOf(handle)).toMatchObject({
      id: before!._id,
      variants: [{ price: { amount: 550 }, quantityAvailable: 9 }],
    });
  });

  test('When rows of a handle come later again, then they add variants, and a second run still changes nothing', async () => {
    const [one, two] = [newHandle(), newHandle()];
    const size = (handle: string, value: string, title: string) =>
      row(handle, { Title: title, 'Option1 Name': 'Size', 'Option1 Value': value });
    const text = file(size(one, 'S', 'First'), size(two, 'S', 'Other'), size(one, 'M', ''), size(one, 'L', 'Later'));
    expect((await importCsv(text)).output).toContain('4 rows read');
    expect(await productOf(one)).toMatchObject({
      title: 'First',
      variants: [{ title: 'S' }, { title: 'M' }, { title: 'L' }],
    });
    expect((await importCsv(text)).output).toContain('0 created, 0 updated, 3 unchanged, 0 failed');
  });

  const bad: [string, Record<string, string>, RegExp][] = [
    ['a price "abc"', { 'Variant Price': 'abc' }, /price is no price in EUR such as 19\.90: "abc"/],
    ['half a cent', { 'Variant Price': '1.005' }, /price is no price/],
    ['a price with commas', { 'Variant Price': '1,234.50' }, /price is no price/],
    ['a negative price', { 'Variant Price': '-1' }, /price is no price/],
    ['a price beyond all measure', { 'Variant Price': '99999999' }, /price is no price/],
    ['no price', { 'Variant Price': '' }, /has no Variant Price/],
    ['a negative quantity', { 'Variant Inventory Qty': '-1' }, /no whole number/],
    ['half a piece', { 'Variant Inventory Qty': '1.5' }, /no whole number/],
    ['too many pieces', { 'Variant Inventory Qty': '999999999' }, /is above 100000000/],
    ['no title', { Title: '' }, /has no Title/],
    ['a formula', { Title: '=HYPERLINK("http://example.org")' }, /begins like a formula/],
    ['a command for a spreadsheet', { 'Variant SKU': "+cmd|' /C calc'!A0" }, /begins like a formula/],
    [
      'a cell of 10 MB',
      { 'Body (HTML)': 'x'.repeat(10 * 1024 * 1024) },
      /has 10485760 characters, and 50000 are allowed/,
    ],
    ['a script for a picture', { 'Image Src': 'javascript:alert(1)' }, /not an https address/],
    ['a broken letter', { Title: 'Gr\ufffdn' }, /not in UTF-8/],
    ['a SKU of another product', { 'Variant SKU': 'OCEAN-BLUE-SHIRT' }, /is one of the product "ocean-blue-shirt"/],
  ];
  test('When rows are bad, then each is named with its line and reason, and the others are imported', async () => {
    const good = [newHandle(), newHandle()];
    const rows = bad.map(([, cells]) => row(newHandle(), cells));
    const { code, output } = await importCsv(
      file(row(good[0]!, { 'Body (HTML)': 'two\r\nlines' }), ...rows, row(good[1]!)),
    );
    expect(code).toBe(1);
    for (const [i, [, , reason]] of bad.entries()) {
      // The header is line 1, and the good product before has two lines.
      expect(output).toMatch(new RegExp(`line ${4 + i}: .*${reason.source}`));
    }
    expect(output).toContain(`products 2 created, 0 updated, 0 unchanged, ${bad.length} failed`);
    for (const handle of good) expect(await productOf(handle)).toMatchObject({ slug: handle });
  });

  test('When products or variants take what is taken, then the later one is named', async () => {
    const handle = newHandle();
    const size = (value: string, title = '') =>
      row(handle, { Title: title, 'Option1 Name': 'Size', 'Option1 Value': value });
    const { output } = await importCsv(
      file(
        size('a b', 'Thing'),
        size('a-b'),
        row(`${handle}!`),
        row(newHandle(), { 'Variant SKU': `${handle.toUpperCase()}-A-B` }),
      ),
    );
    expect(output).toMatch(/line 3: its SKU \S+-A-B is that of line 2 already/);
    expect(output).toMatch(new RegExp(`line 4: its address "${handle}" is that of the product "${handle}"`));
    expect(output).toMatch(/line 5: its SKU \S+-A-B is that of line 2 already/);
    expect(output).toContain('products 1 created');
  });

  test.each([
    ['empty', '', 'The file is empty.'],
    ['of another kind', 'name,age\nAda,36\n', 'neither a product export'],
    ['no text', '\0\u0001PK\0', 'not a text file in UTF-8'],
  ])('When a file is %s, then one sentence says so', async (_, text, sentence) => {
    const { code, output } = await importCsv(text);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
    expect(code).toBe(1);
  });

  test('When a quotation mark is never closed, then what stands before it is imported, and its line named', async () => {
    const handle = newHandle();
    const { code, output } = await importCsv(`${file(row(handle))}\r\nx,"never closed,1\r\ny,2\r\n`);
    expect(output).toContain('line 3: opens a quotation mark that is never closed');
    expect(output).toContain('products 1 created');
    expect(code).toBe(1);
  });
});

describe('A stock list', () => {
  test('When it is imported while an order holds pieces, then these stay held and the levels add up', async () => {
    const handle = newHandle();
    const sku = handle.toUpperCase();
    await importCsv(file(row(handle, { 'Variant Inventory Qty': '10' })));
    await placedOrder(web, sku, 4);
    const list = (quantity: number) => importCsv(`SKU;Quantity\r\n${sku};${quantity}\r\n`);
    expect((await list(20)).output).toContain('1 rows read: stock levels 0 created, 1 updated, 0 unchanged, 0 failed.');
    expect(await stockOf(sku)).toMatchObject({ available: 16, reserved: 4, sold: 0, received: 20 });
    expect((await list(20)).output).toContain('0 updated, 1 unchanged');
    await list(1);
    expect(await stockOf(sku)).toMatchObject({ available: 0, reserved: 4, sold: 0, received: 4 });
  });

  test('When rows are bad, then each is named and the others count', async () => {
    const handle = newHandle();
    const sku = handle.toUpperCase();
    await importCsv(file(row(handle)));
    const { code, output } = await importCsv(`sku,quantity\nNO-SUCH,1\n\n${sku},8\n${sku},9\n,1\n${sku}-X\n`);
    for (const reason of [
      'line 2: NO-SUCH is not a SKU',
      'line 5: .* is counted in line 4',
      'line 6: has no sku',
      'line 7: has no quantity',
    ]) {
      expect(output).toMatch(new RegExp(reason));
    }
    expect(code).toBe(1);
    expect(await stockOf(sku)).toMatchObject({ available: 8 });
  });
});

import { Client } from '../client.ts';
import { ask } from '../orders/desk.ts';
import { newProducts, placedOrder, stockOf } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { bulkDesk } from './bulk-desk.ts';

const available = async (sku: string) => (await stockOf(sku))?.available;
const skus = async (count: number): Promise<string[]> => (await newProducts(count)).map(({ sku }) => sku);

/** A CSV of these lines. */
const csv = (...lines: string[]) => `${lines.join('\n')}\n`;

let desk: Awaited<ReturnType<typeof bulkDesk>>;
beforeAll(async () => {
  desk = await bulkDesk();
});

const undo = (jobId: string) => ask(desk.client, 'UndoInventoryImport', { jobId });

describe('An inventory import', () => {
  it('when quantities and deltas come, then each SKU has what the file says, and the changes are a file', async () => {
    const [a, b, c] = (await skus(3)) as [string, string, string];
    const job = await desk.run(csv('sku,quantity,delta', `${a},40,`, `${b},,-3`, `${c},10,`));
    expect(job).toMatchObject({
      kind: 'INVENTORY_IMPORT',
      status: 'SUCCEEDED',
      progress: { done: 3, total: 3 },
      errors: [],
    });
    expect(job.result?.summary).toBe('3 rows: 2 changed (+27 pieces), 1 unchanged, 0 failed.');
    expect(await Promise.all([a, b, c].map(available))).toEqual([40, 7, 10]);
    expect(await desk.lines(job, 'changes.csv')).toEqual([`2,${a},10,40,30`, `3,${b},10,7,-3`]);
  });

  it('when it is a dry run, then it tells the difference and writes nothing', async () => {
    const [a, b] = (await skus(2)) as [string, string];
    const job = await desk.run(csv('sku,quantity', `${a},4`, `${b},10`, 'NO-SUCH-SKU,1'), { dryRun: true });
    expect(job.result?.summary).toBe('3 rows: 1 would change (-6 pieces), 1 unchanged, 1 failed.');
    expect(await desk.lines(job, 'difference.csv')).toEqual([`2,${a},10,4,-6`]);
    expect(await available(a)).toBe(10);
    expect(await (await mongo('catalog')).collection('stockMovements').countDocuments({ sku: a, available: -6 })).toBe(
      0,
    );
  });

  it('when the same file comes again, then nothing is written', async () => {
    const [a] = (await skus(1)) as [string];
    await desk.run(csv('sku,quantity', `${a},12`));
    const again = await desk.run(csv('sku,quantity', `${a},12`));
    expect(again.result?.summary).toContain('0 changed (0 pieces), 1 unchanged');
    const movements = (await mongo('catalog')).collection('stockMovements');
    await eventually(async () => expect(await movements.countDocuments({ sku: a })).toBe(2));
    expect((await stockOf(a))?.available).toBe(12);
  });

  it('when rows cannot be applied, then the others are, and each fault is told with its row, in a file too', async () => {
    const [good, held, stale, twice] = (await skus(4)) as [string, string, string, string];
    await placedOrder(new Client(), held, 4);
    const file = csv(
      'sku,quantity,expected',
      `${good},5,10`,
      `${held},3,`,
      `${stale},5,9`,
      `${twice},1,`,
      `${twice},2,`,
      'NO-SUCH-SKU,1,',
      `${good}X,-1,`,
      `,7,`,
      `"=1+1",7,`,
    );
    const job = await desk.run(file);
    expect(job.status).toBe('SUCCEEDED');
    expect(job.result?.summary).toBe('9 rows: 2 changed (-14 pieces), 0 unchanged, 7 failed.');
    const faults = [
      [3, /hold 4 pieces and 6 are available/],
      [4, /has 10 pieces available, and 9 were expected/],
      [6, /is in line 5 already/],
      [7, /NO-SUCH-SKU is not a SKU of this shop/],
      [8, /no whole number from 0: "-1"/],
      [9, /has no sku/],
      [10, /begins like a formula/],
    ] as const;
    expect(job.errors).toHaveLength(faults.length);
    for (const [row, message] of faults) expect(job.errors.find((one) => one.row === row)?.message).toMatch(message);
    expect((await desk.lines(job, 'errors.csv')).length).toBe(faults.length);
    expect(await Promise.all([good, held, stale, twice].map(available))).toEqual([5, 6, 10, 1]);
  });

  it('when one row cannot be applied and it is to abort, then nothing is changed', async () => {
    const [a] = (await skus(1)) as [string];
    const job = await desk.run(csv('sku,quantity', `${a},4`, 'NO-SUCH-SKU,1'), { onError: 'ABORT' });
    expect(job.status).toBe('FAILED');
    expect(job.errors.map(({ row }) => row)).toEqual([null, 3]);
    expect(job.errors[0]?.message).toContain('nothing was changed');
    expect(await available(a)).toBe(10);
    const good = await desk.run(csv('sku,quantity', `${a},4`), { onError: 'ABORT' });
    expect([good.status, await available(a)]).toEqual(['SUCCEEDED', 4]);
    await desk.ended((await undo(good.id)).id);
    expect(await available(a)).toBe(10);
  });

  it.each<[what: string, text: string, message: string]>([
    ['has no column sku', 'article,quantity\nA,1\n', 'There is no column sku'],
    ['has neither quantity nor delta', 'sku,price\nA,1\n', 'neither a column quantity nor delta'],
    ['has a column twice', 'sku,quantity,Quantity\nA,1,2\n', 'quantity is there twice'],
    ['is no text', 'sku\0,quantity\n', 'not a text file in UTF-8'],
    [
      'opens a quotation mark for good',
      `sku,quantity\n"A,1\n${'x'.repeat(500)}`,
      'quotation mark that is never closed',
    ],
  ])('when the file %s, then the job says so and nothing happens', async (_, text, message) => {
    const job = await desk.run(text);
    expect(JSON.stringify(job.errors)).toContain(message);
    expect(job.result?.summary).not.toMatch(/[1-9]\d* changed/);
  });

  it('when a spreadsheet has written it, with a mark of order and semicolons, then it is read', async () => {
    const [a, b] = (await skus(2)) as [string, string];
    const job = await desk.run(`\ufeffSKU;Expected Quantity;Quantity\r\n${a};10;1\r\n"${b}";;2\r\n`);
    expect([job.status, await available(a), await available(b)]).toEqual(['SUCCEEDED', 1, 2]);
  });

  it.each(['https://127.0.0.1/a.csv', 'https://localhost/a.csv', 'https://[::ffff:7f00:1]/a.csv'])(
    'when its file is at %s, then nobody asks there',
    async (url) => {
      const job = await desk.ended(await desk.begin({ url }));
      expect(job.errors).toEqual([{ row: null, message: expect.stringContaining('not on the public Internet') }]);
    },
  );

  it.each([
    ['nothing', {}],
    ['an empty text', { csv: ' \n' }],
    ['two sources', { csv: 'sku,quantity\n', url: 'https://example.org/a.csv' }],
    ['an address without TLS', { url: 'http://example.org/a.csv' }],
    ['an address with a password', { url: 'https://a:b@example.org/a.csv' }],
    ['no address', { url: 'file:///etc/passwd' }],
  ])('when %s is given, then InvalidInput, and no job', async (_, input) => {
    expect(await ask(desk.client, 'StartInventoryImport', input)).toMatchObject({ __typename: 'InvalidInput' });
  });
});

describe('Taking an import back', () => {
  it('when it is asked for, then every change is reversed on top of what has happened since, once', async () => {
    const [a, b, gone] = (await skus(3)) as [string, string, string];
    const job = await desk.run(csv('sku,quantity', `${a},40`, `${b},4`, `${gone},30`));
    await placedOrder(new Client(), b, 1);
    await placedOrder(new Client(), gone, 15);
    const begun = await Promise.all([undo(job.id), undo(job.id)]);
    for (const { __typename, id } of begun)
      expect([__typename, (await desk.ended(id)).status]).toEqual(['Job', 'SUCCEEDED']);
    expect(await Promise.all([a, b, gone].map(available))).toEqual([10, 9, 15]);
    const errors = (await desk.job(begun[0].id)).errors;
    expect(errors).toMatchObject([{ row: 4, message: expect.stringContaining('hold 15 pieces') }]);
    expect(begun.map(({ id }) => id)).toContain((await undo(job.id)).id);
  });

  it('when there is nothing to take back, then a Problem', async () => {
    const dry = await desk.run(csv('sku,quantity', 'NO-SUCH-SKU,1'), { dryRun: true });
    expect(await undo(dry.id)).toMatchObject({ __typename: 'Conflict', code: 'NOTHING_TO_UNDO' });
    expect(await undo('unknown')).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
  });
});

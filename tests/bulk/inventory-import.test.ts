import { newProducts, stockOf } from '../shop.ts';
import { bulkDesk } from './bulk-desk.ts';

const available = async (sku: string) => (await stockOf(sku))?.available;

/** A CSV of these lines. */
const csv = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('An inventory import', () => {
  it('when a file of quantities and deltas comes, then each SKU has what it says, and the changes are a file', async () => {
    const desk = await bulkDesk();
    const [a, b, c] = (await newProducts(3)).map(({ sku }) => sku);
    const job = await desk.run(csv('sku,quantity,delta', `${a},40,`, `${b},,-3`, `${c},10,`));
    expect(job).toMatchObject({
      kind: 'INVENTORY_IMPORT',
      status: 'SUCCEEDED',
      progress: { done: 3, total: 3 },
      errors: [],
    });
    expect(job.result?.summary).toBe('3 rows: 2 changed (+27 pieces), 1 unchanged, 0 failed.');
    expect(await Promise.all([a, b, c].map((sku) => available(sku!)))).toEqual([40, 7, 10]);
    expect(await desk.lines(job, 'changes.csv')).toEqual([`2,${a},10,40,30`, `3,${b},10,7,-3`]);
  });

  it('when it is a dry run, then it tells the difference and writes nothing', async () => {
    const desk = await bulkDesk();
    const [a, b] = (await newProducts(2)).map(({ sku }) => sku);
    const before = await stockOf(a!);
    const job = await desk.run(csv('sku,quantity', `${a},4`, `${b},10`, 'NO-SUCH-SKU,1'), { dryRun: true });
    expect(job.result?.summary).toBe('3 rows: 1 would change (-6 pieces), 1 unchanged, 1 failed.');
    expect(await desk.lines(job, 'difference.csv')).toEqual([`2,${a},10,4,-6`]);
    expect(job.errors).toEqual([{ row: 4, message: 'NO-SUCH-SKU is not a SKU of this shop' }]);
    expect(await stockOf(a!)).toEqual(before);
  });
});

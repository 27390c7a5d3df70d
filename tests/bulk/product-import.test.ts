import { randomUUID } from 'node:crypto';
import { ask } from '../orders/desk.ts';
import { stockOf } from '../shop.ts';
import { eventually } from '../stack.ts';
import { bulkDesk, productFile } from './bulk-desk.ts';

let desk: Awaited<ReturnType<typeof bulkDesk>>;
beforeAll(async () => {
  desk = await bulkDesk();
});

describe('A product import', () => {
  it('when a file comes, then its products are in the shop, bad rows are told, and the same file changes nothing', async () => {
    const [a, b] = [`import-${randomUUID()}`, `import-${randomUUID()}`];
    const csv = productFile(
      [a, 'A hat', a, '7', '19.90'],
      [b, 'A scarf', b, '0', 'free'],
      [b, 'A scarf', a, '1', '5.00'],
    );
    const job = await desk.ended(await desk.beginProducts({ csv }));
    expect(job).toMatchObject({ kind: 'PRODUCT_IMPORT', status: 'SUCCEEDED', progress: { done: 3, total: 3 } });
    expect(job.result?.summary).toBe('3 rows: products 1 created, 0 updated, 0 unchanged; 2 rows were not imported.');
    expect(job.errors.map(({ row, message }) => [row, message])).toEqual([
      [3, expect.stringContaining('no price in EUR')],
      [4, expect.stringContaining('is that of line 2 already')],
    ]);
    expect(await desk.lines(job, 'errors.csv')).toHaveLength(2);
    await eventually(async () =>
      expect((await desk.client.run('Product', { slug: a })).data.product.title).toBe('A hat'),
    );
    const again = await desk.ended(await desk.beginProducts({ csv: productFile([a, 'A hat', a, '7', '19.90']) }));
    expect(again.result?.summary).toContain('0 created, 0 updated, 1 unchanged');
    expect((await stockOf(a))?.available).toBe(7);
  });

  it('when it is a list of stock, or nothing that is known, then the job says so', async () => {
    const stock = await desk.ended(await desk.beginProducts({ csv: 'sku,quantity\nA,1\n' }));
    expect(stock).toMatchObject({
      status: 'FAILED',
      errors: [{ message: expect.stringContaining('startInventoryImport') }],
    });
    const other = await desk.ended(await desk.beginProducts({ csv: 'name,colour\nA,1\n' }));
    expect(other).toMatchObject({
      status: 'FAILED',
      errors: [{ message: expect.stringContaining('neither a product export') }],
    });
    expect(await ask(desk.client, 'StartProductImport', { csv: 'x', currency: 'DOUBLOONS' })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'currency'],
    });
  });
});

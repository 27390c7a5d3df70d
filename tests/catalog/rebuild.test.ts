import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { node, root } from '#local/paths.ts';
import { Client } from '../client.ts';
import { newProduct, placedOrder } from '../shop.ts';
import { environmentOf, eventually, mongo } from '../stack.ts';

/** `npm run catalog:rebuild`, beside the running shop. */
const rebuild = async (...parts: string[]) => {
  const env = { PATH: process.env.PATH, ...environmentOf('catalog') };
  return (await promisify(execFile)(node, ['local/catalog-rebuild.ts', ...parts], { cwd: root, env })).stdout;
};

test('When the counters are rebuilt while the shop is open, then they are right again', async () => {
  const { slug, sku } = await newProduct();
  await placedOrder(new Client(), sku, 3);
  const products = (await mongo('catalog')).collection('products');
  await eventually(async () => expect(await products.findOne({ slug })).toMatchObject({ soldCount: 3, popularity: 1 }));
  await products.updateOne(
    { slug },
    { $set: { soldCount: 77, popularity: -1, ratingSum: 9, reviewCount: 2, rating: 4.5 } },
  );
  expect(await rebuild()).toMatch(
    /^counters: \d+ orders counted\nratings: [1-9]\d* ratings were wrong\nindex: \d+ products/,
  );
  expect(await products.findOne({ slug })).toMatchObject({ soldCount: 3, popularity: 1, rating: 0, reviewCount: 0 });
});

test('When a part is named that there is not, then the command says which there are', async () => {
  await expect(rebuild('nonsense')).rejects.toMatchObject({
    stderr: expect.stringContaining('There is no part nonsense; there are counters, ratings, index.'),
  });
});

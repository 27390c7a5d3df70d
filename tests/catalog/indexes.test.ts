import { Readable } from 'node:stream';
import mongoose from 'mongoose';
import { ownCatalogDatabase } from './catalog-database.ts';

const { db } = await import('#platform/mongo.ts');
const { ensureCategories } = await import('#subgraphs/catalog/domain/ensure-categories.ts');
const { importFile } = await import('#subgraphs/catalog/domain/import/import-file.ts');
const { awaitIndex } = await import('#subgraphs/catalog/domain/index-stale.ts');
const { bestSellers, listProducts } = await import('#subgraphs/catalog/domain/browse/list-products.ts');
const { countProducts } = await import('#subgraphs/catalog/domain/browse/count-products.ts');
const { facetsOf } = await import('#subgraphs/catalog/domain/browse/facets.ts');
const { findArchived, findDrafts } = await import('#subgraphs/catalog/domain/find-unlisted.ts');
const { followCategories } = await import('#subgraphs/catalog/domain/follow-categories.ts');
const { updateCategory } = await import('#subgraphs/catalog/domain/update-category.ts');
const { latestReviews } = await import('#subgraphs/catalog/domain/find-reviews.ts');
const { findBySlug, findByIds, findBySkus } = await import('#subgraphs/catalog/domain/find-products.ts');
const { countShelves, findCategories, findChildren, findRoots } = await import(
  '#subgraphs/catalog/domain/find-categories.ts'
);
const { searchProducts } = await import('#subgraphs/catalog/domain/search/search-products.ts');
const { suggest } = await import('#subgraphs/catalog/domain/search/suggest.ts');

ownCatalogDatabase('indexes');

interface Asked {
  collection: string;
  filter: object;
}

/** Every query that `work` sends to the database. */
async function queriesOf(work: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  mongoose.set('debug', (collection: string, method: string, filter: object) => {
    if (/^(find|count|distinct|aggregate)/.test(method)) asked.push({ collection, filter });
  });
  try {
    await work();
  } finally {
    mongoose.set('debug', false);
  }
  return asked;
}

/** @returns the queries for which the database would look at every document */
async function scans(asked: readonly Asked[]): Promise<string[]> {
  const found: string[] = [];
  for (const { collection, filter } of asked) {
    const plan = await db.collection(collection).find(filter).explain('queryPlanner');
    if (JSON.stringify(plan).includes('COLLSCAN')) found.push(`${collection}: ${JSON.stringify(filter)}`);
  }
  return found;
}

beforeAll(async () => {
  await ensureCategories([{ name: 'Clothing' }, { name: 'Shirts', parent: 'clothing' }]);
  const head = 'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price';
  const rows = Array.from(
    { length: 400 },
    (_, n) => `p-${n},Linen shirt ${n % 7},Soft.,Brand ${n % 5},Shirts,Size,${'SML'[n % 3]},5,${10 + (n % 50)}`,
  );
  const file = Readable.from([Buffer.from([head, ...rows].join('\n'))]);
  await importFile(file, { currency: 'EUR', onBad: (row) => expect(row).toBeUndefined() });
  await awaitIndex();
});

const everything = async (page: Awaited<ReturnType<typeof listProducts>>) => {
  await countProducts(page.selection);
  await facetsOf(page.selection);
};

const list = (filter: object, sort?: 'PRICE_ASC' | 'NEWEST') => async () => {
  const first = await listProducts({ first: 20 }, filter, sort);
  await everything(first);
  await everything(await listProducts({ first: 20, after: first.pageInfo.endCursor }, filter, sort));
};

const search =
  (query: string, filter: object = {}) =>
  async () =>
    everything(await searchProducts(query, { first: 20 }, filter));

describe('Queries', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['the whole shop is listed', list({})],
    ['a category is listed by price', list({ category: 'shirts' }, 'PRICE_ASC')],
    ['brand, price and stock are chosen', list({ brands: ['Brand 1'], minPrice: 1500, inStock: true })],
    ['options are chosen', list({ category: 'clothing', options: [{ name: 'Size', values: ['M', 'L'] }] }, 'NEWEST')],
    ['rare values are chosen', list({ brands: ['Nobody'], minRating: 4 })],
    ['something is searched for', search('linen shirts')],
    ['a typo is searched for', search('linne', { category: 'shirts', maxPrice: 2000 })],
    ['a SKU is searched for', search('P-1-M')],
    ['an injected operator is searched for', search('{"$where": "1"} .*')],
    ['somebody types', () => suggest('lin', 5)],
    ['a page is opened', () => findBySlug('p-1')],
    [
      'products are looked up',
      async () => [await findByIds(['x']), await findBySkus(['P-1-M']), await bestSellers('*', 50)],
    ],
    ['staff look for what is not in the shop', async () => [await findDrafts({}), await findArchived({})]],
    ['staff moderate', async () => [await latestReviews(false, {}), await latestReviews(true, {})]],
    [
      'a category moves',
      async () => [await followCategories(), await updateCategory({ slug: 'shirts', parent: null })],
    ],
    [
      'categories are shown',
      async () => [
        await findRoots(),
        await findChildren(['clothing']),
        await findCategories(['shirts']),
        await countShelves(['shirts']),
      ],
    ],
  ])('When %s, then an index answers', async (_, work) => {
    const asked = await queriesOf(work);
    expect(asked.length).toBeGreaterThan(0);
    expect(await scans(asked)).toEqual([]);
  });

  test('When nothing could answer by an index, then this test would notice', async () => {
    expect(await scans([{ collection: 'products', filter: { title: 'Linen shirt 1' } }])).toHaveLength(1);
  });
});

import { Readable } from 'node:stream';
import { ownCatalogDatabase } from './catalog-database.ts';

const { importFile } = await import('#subgraphs/catalog/domain/import/import-file.ts');
const { awaitIndex } = await import('#subgraphs/catalog/domain/index-stale.ts');
const { rebuildIndex } = await import('#subgraphs/catalog/domain/rebuild-index.ts');
const { bestSellers, listProducts } = await import('#subgraphs/catalog/domain/browse/list-products.ts');
const { shelfSizes } = await import('#subgraphs/catalog/domain/browse/read-counts.ts');
const { searchProducts } = await import('#subgraphs/catalog/domain/search/search-products.ts');
const { Block, Card, FacetCount, List, Product, Term } = await import('#subgraphs/catalog/model.ts');

ownCatalogDatabase('rebuild');

const PRODUCTS = 300;

beforeAll(async () => {
  const head = 'Handle,Title,Vendor,Type,Variant Inventory Qty,Variant Price';
  const rows = Array.from(
    { length: PRODUCTS },
    (_, n) => `r-${n},Linen shirt ${n % 7},Brand ${n % 5},Shirts,5,${10 + n}`,
  );
  await importFile(Readable.from([Buffer.from([head, ...rows].join('\n'))]), {
    currency: 'EUR',
    onBad: (row) => expect(row).toBeUndefined(),
  });
  await awaitIndex();
});

/** What shoppers get of the index. */
async function seen() {
  const { nodes, selection } = await searchProducts('linen 3', { first: 100 }, {});
  const terms = await Term.find({}, { products: 1 }).sort({ _id: 1 }).lean();
  return {
    made: (await listProducts({ first: 100 }, { brands: ['Brand 1'] })).nodes.map(({ _id }) => _id),
    best: await bestSellers('*', PRODUCTS + 1),
    shirts: await bestSellers('shirts', PRODUCTS + 1),
    sizes: [...(await shelfSizes())].sort(),
    found: nodes.map(({ _id }) => _id),
    total: selection.total,
    terms,
  };
}

describe('The index of lists and search', () => {
  test('When it is broken in every part, then a rebuild makes it as it was', async () => {
    const before = await seen();
    expect(before.best).toHaveLength(PRODUCTS);
    expect(before.made.length).toBeGreaterThan(0);
    await Block.updateMany({}, { $set: { cards: '[]' } });
    await List.deleteMany({ _id: /^shirts|^brand:Brand 1/ });
    await List.insertMany([{ _id: 'ghost|NEWEST', blocks: '[]', next: 1 }]);
    await FacetCount.updateMany({}, { $set: { counts: '[["*",7]]' } });
    await Term.deleteMany({ products: { $gt: 100 } });
    await Card.deleteMany({ card: /"Brand 1"/ });
    await Card.insertMany([{ _id: 'ghost', options: [], card: '[]', terms: '[]', popularity: 0 }]);
    expect(await seen()).not.toEqual(before);
    expect(await rebuildIndex()).toBe(PRODUCTS);
    expect(await seen()).toEqual(before);
    expect(await List.countDocuments({ _id: 'ghost|NEWEST' })).toBe(0);
  });

  test('When many products leave the shop, then they leave lists, counters and search, and blocks join', async () => {
    const blocks = await Block.countDocuments({});
    const gone = await Product.find({ minPrice: { $gte: 2000 } }, { _id: 1 }).lean();
    await Product.updateMany({ _id: { $in: gone.map(({ _id }) => _id) } }, { $set: { published: false, shelves: [] } });
    await awaitIndex();
    const left = PRODUCTS - gone.length;
    expect(await bestSellers('*', PRODUCTS)).toHaveLength(left);
    expect((await shelfSizes()).get('shirts')).toBe(left);
    expect(await Card.countDocuments({})).toBe(left);
    expect((await Term.findById('linen').lean())?.products).toBe(left);
    expect(await Block.countDocuments({})).toBeLessThan(blocks);
  });
});

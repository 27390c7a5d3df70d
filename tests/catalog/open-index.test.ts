import { eventually } from '../stack.ts';
import { ownCatalogDatabase } from './catalog-database.ts';

const { createProduct } = await import('#subgraphs/catalog/domain/create-product.ts');
const { listProducts } = await import('#subgraphs/catalog/domain/browse/list-products.ts');
const { searchProducts } = await import('#subgraphs/catalog/domain/search/search-products.ts');
const { awaitIndex, indexStale } = await import('#subgraphs/catalog/domain/index-stale.ts');
const { rebuildIndex } = await import('#subgraphs/catalog/domain/rebuild-index.ts');
const { Block, Card, IndexFormat, List, Product, Term } = await import('#subgraphs/catalog/model.ts');

ownCatalogDatabase('format');

const shown = async () => (await listProducts({ first: 5 }, {}, 'NEWEST')).nodes.map(({ slug }) => slug);
const found = async (filter = {}) =>
  (await searchProducts('linen', { first: 5 }, filter)).nodes.map(({ slug }) => slug);

test('Given lists that another version has written, then they show nothing until they are made anew, and no error', async () => {
  const variants = [{ sku: 'OLD', price: { amount: 100, currency: 'EUR' }, quantity: 1 }];
  await createProduct({ title: 'Linen', slug: 'linen', variants, published: true });
  // All of it is indexed, as far as marks say, in columns that nobody reads any more.
  await Product.collection.updateMany({}, { $unset: { stale: '' } });
  const { _id } = (await Product.findOne().lean())!;
  const card = JSON.stringify([_id, null, ['*'], 0, [0, 100, -100, 0, 0], [], [[100, 1]]]);
  await Card.create({ _id, options: [], card, terms: '[["linen",8]]', popularity: 0 });
  await List.create({ _id: '*|NEWEST', blocks: JSON.stringify([[0, _id, 0, 1, 100, 100, 0, 1]]), next: 1 });
  await Block.create({ _id: '*|NEWEST|0', cards: `[${card}]` });
  const term = { _id: 'linen', label: 'linen', products: 1, starts: ['lin'], near: ['linen'] };
  await Term.create({ ...term, postings: JSON.stringify([[_id, 8, 0]]) });
  expect([await shown(), await found()]).toEqual([[], []]);

  await awaitIndex();
  const all = [['linen'], ['linen'], ['linen']];
  await eventually(async () => expect([await shown(), await found(), await found({ maxPrice: 200 })]).toEqual(all));
});

describe('Given an index of which another version has written more', () => {
  const newest = async () => (await Block.findById('*|NEWEST|0').lean())?.cards;
  const add = (slug: string) => {
    const variants = [{ sku: slug, price: { amount: 100, currency: 'EUR' }, quantity: 1 }];
    return createProduct({ title: 'Another', slug, variants, published: true });
  };

  test('when a newer one has it, then it is left alone, and what is written waits for that', async () => {
    await IndexFormat.updateOne({ _id: 'cards' }, { $set: { format: 3 } });
    await Block.updateOne({ _id: '*|NEWEST|0' }, { $set: { cards: '[3,["theirs"]]' } });
    await add('waiting');
    expect(await indexStale()).toBeUndefined();
    expect(await newest()).toBe('[3,["theirs"]]');
    expect(await Product.countDocuments({ stale: { $exists: true } })).toBe(1);
  });

  test('when an older one has written into ours, then nothing of it is overwritten, and the mend is named', async () => {
    await IndexFormat.updateOne({ _id: 'cards' }, { $set: { format: 2 } });
    await expect(indexStale()).rejects.toThrow('npm run catalog:rebuild -- index');
    expect(await newest()).toBe('[3,["theirs"]]');
    await rebuildIndex();
    expect(await indexStale()).toBe(1);
    await eventually(async () => expect((await shown()).sort()).toEqual(['linen', 'waiting']));
  });
});

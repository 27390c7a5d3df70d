import mongoose from 'mongoose';
import { eventually } from '../stack.ts';
import { ownCatalogDatabase } from './catalog-database.ts';

const { createProduct } = await import('#subgraphs/catalog/domain/create-product.ts');
const { awaitIndex, indexStale } = await import('#subgraphs/catalog/domain/index-stale.ts');
const { openIndex } = await import('#subgraphs/catalog/domain/open-index.ts');
const { listProducts } = await import('#subgraphs/catalog/domain/browse/list-products.ts');
const { cardIn } = await import('#subgraphs/catalog/domain/index-change.ts');
const { Card, Product } = await import('#subgraphs/catalog/model.ts');

ownCatalogDatabase('marks');
beforeAll(openIndex);

async function newProduct(slug: string): Promise<string> {
  const variants = [{ sku: slug, price: { amount: 100, currency: 'EUR' }, quantity: 1 }];
  const made = await createProduct({ title: 'Marked', slug, brand: 'First', variants, published: true });
  if (made.__typename !== 'Product') throw new Error(JSON.stringify(made));
  return (made as { _id: string })._id;
}

const brandOf = async (_id: string) => {
  const row = await Card.findById(_id).lean();
  return row && cardIn(row).brand;
};

/** Does something when a collection is asked for the first time, before its answer. */
function when(collection: string, method: string, act: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    mongoose.set('debug', (asked: string, how: string) => {
      if (asked !== collection || how !== method) return;
      mongoose.set('debug', false);
      act().then(resolve, reject);
    });
  });
}

test('When a product is written while it is being indexed, then lists and search still hear of it', async () => {
  const _id = await newProduct('written-meanwhile');
  // What was read of the product is old from here on.
  const written = when('cards', 'bulkWrite', () => Product.updateOne({ _id }, { $set: { brand: 'Second' } }));
  await indexStale();
  await written;
  expect((await Product.findById(_id).lean())?.stale).toEqual(expect.any(String));
  await awaitIndex();
  expect(await brandOf(_id)).toBe('Second');
  expect((await Product.findById(_id).lean())?.stale).toBeUndefined();
});

test('When two processes index and a third writes, all at once, then what was written last is what lists know', async () => {
  const _id = await newProduct('written-often');
  const brands = Array.from({ length: 8 }, (_, n) => `Brand ${n}`);
  for (const brand of brands) {
    await Promise.all([indexStale(), Product.updateOne({ _id }, { $set: { brand } }), indexStale()]);
  }
  await awaitIndex();
  expect(await brandOf(_id)).toBe(brands.at(-1));
});

test('When a product is sold, then it rises among the few of its brand, whose list is kept in another order', async () => {
  const ids = [await newProduct('sold-less'), await newProduct('sold-more')];
  await Product.updateMany({ _id: { $in: ids } }, { $set: { brand: 'Rare' } });
  const order = async () => {
    const { nodes } = await listProducts({ first: 5 }, { brands: ['Rare'] }, 'BEST_SELLING');
    return nodes.map(({ slug }) => slug);
  };
  for (const [sold, best] of [
    [[9, 5], 'sold-less'],
    [[9, 50], 'sold-more'],
  ] as const) {
    for (const [i, soldCount] of sold.entries()) await Product.updateOne({ _id: ids[i]! }, { $set: { soldCount } });
    await awaitIndex();
    await eventually(async () => expect((await order())[0]).toBe(best));
  }
});

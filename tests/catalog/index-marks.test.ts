import mongoose from 'mongoose';
import { ownCatalogDatabase } from './catalog-database.ts';

const { createProduct } = await import('#subgraphs/catalog/domain/create-product.ts');
const { awaitIndex, indexStale } = await import('#subgraphs/catalog/domain/index-stale.ts');
const { cardIn } = await import('#subgraphs/catalog/domain/index-change.ts');
const { Card, Product } = await import('#subgraphs/catalog/model.ts');

ownCatalogDatabase('marks');

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

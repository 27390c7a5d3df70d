import fc from 'fast-check';
import './catalog-database.ts';
import { ownCatalogDatabase } from './catalog-database.ts';

const { Product, Review } = await import('#subgraphs/catalog/model.ts');
const { writeReview } = await import('#subgraphs/catalog/domain/write-review.ts');
const { moderateReview } = await import('#subgraphs/catalog/domain/moderate-review.ts');
const { rebuildRatings } = await import('#subgraphs/catalog/domain/rebuild-ratings.ts');
const { reviewsOf } = await import('#subgraphs/catalog/domain/find-reviews.ts');
const { EVERYWHERE, UNSOLD } = await import('#subgraphs/catalog/domain/product.ts');

ownCatalogDatabase('ratings');

const step = fc.record({ author: fc.nat(5), rating: fc.integer({ min: 1, max: 5 }), hidden: fc.option(fc.boolean()) });

let products = 0;
async function newProduct(): Promise<string> {
  products += 1;
  const _id = `p${products}`;
  const variants = [{ id: _id, sku: _id, title: _id, options: [], price: 1, weightGrams: 1, inStock: true }];
  await Product.create({ ...UNSOLD, _id, slug: _id, title: _id, variants, published: true, shelves: [EVERYWHERE] });
  return _id;
}

/** Every page of a product's reviews, one after the other. */
async function turned(productId: string, first: number): Promise<string[]> {
  const seen: string[] = [];
  const product = (await Product.findById(productId).lean())!;
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo } = await reviewsOf(product, { first, after });
    seen.push(...nodes.map(({ _id }) => _id));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

test('When reviews come, change and are hidden, some at once, then the rating is that of the reviews that are shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, first) => {
        const productId = await newProduct();
        const text = (rating: number) => ({ rating, title: 't', body: 'b' });
        for (let i = 0; i < steps.length; i += 3) {
          await Promise.all(
            steps.slice(i, i + 3).map(async ({ author, rating, hidden }) => {
              const review = await writeReview(productId, { id: `${productId}-${author}`, name: 'A' }, text(rating));
              if (hidden !== null) await moderateReview({ reviewId: review!._id, hidden });
            }),
          );
        }
        const rows = await Review.find({ productId }).sort({ number: -1 }).lean();
        const shown = rows.filter(({ hidden }) => !hidden);
        const ratingSum = shown.reduce((sum, { rating }) => sum + rating, 0);
        const rating = shown.length > 0 ? Math.round((100 * ratingSum) / shown.length) / 100 : 0;
        expect(await Product.findById(productId).lean()).toMatchObject({
          ratingSum,
          reviewCount: shown.length,
          rating,
        });
        expect(new Set(rows.map(({ authorId }) => authorId)).size).toBe(rows.length);
        expect(await turned(productId, first)).toEqual(shown.map(({ _id }) => _id));
      },
    ),
    { numRuns: 8 },
  );
  expect(await rebuildRatings()).toBe(0);
  await Product.updateMany({}, { $set: { ratingSum: 77, rating: 1.1 } });
  expect(await rebuildRatings()).toBe(products);
  expect(await rebuildRatings()).toBe(0);
});

import { fingerprint } from '#platform/ids.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { Product, Review } from '../model.ts';
import type { ReviewText } from './add-review.ts';
import { productChanged } from './catalog-news.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';
import { restand } from './rating.ts';
import type { ReviewRow } from './review.ts';

/**
 * Writes an author's one review of a product, in place of his earlier one, and moves the product's rating, in one transaction. What
 * staff has hidden stays hidden.
 * @returns null when the product has left the shop meanwhile
 */
export const writeReview = (
  productId: string,
  author: { id: string; name: string },
  { rating, title, body }: ReviewText,
): Promise<ReviewRow | null> =>
  unitOfWork(async ({ session, emit }) => {
    const product = await Product.findOne({ _id: productId, shelves: EVERYWHERE }, null, {
      session,
    }).lean<ProductRow>();
    if (!product) return null;
    const _id = fingerprint([productId, author.id]);
    const before = await Review.findById(_id, null, { session }).lean<ReviewRow>();
    const now = new Date();
    const review: ReviewRow = {
      ...(before ?? {
        _id,
        productId,
        number: product.reviewsWritten + 1,
        authorId: author.id,
        hidden: false,
        createdAt: now,
      }),
      ...{ rating, title, body, authorName: author.name, updatedAt: now },
    };
    await Review.replaceOne({ _id }, review, { session, upsert: true });
    const reviewsWritten = Math.max(product.reviewsWritten, review.number);
    await Product.updateOne(
      { _id: productId },
      { $set: { ...restand(product, before, review), reviewsWritten } },
      { session },
    );
    productChanged(emit, product, 'UPDATED');
    return review;
  });

import { z } from 'zod';
import { unitOfWork } from '#platform/outbox.ts';
import { checkInput, type InvalidInput, isProblem, type NotFound, notFound } from '#platform/problem.ts';
import { Product, Review } from '../model.ts';
import { productChanged } from './catalog-news.ts';
import type { ProductRow } from './product.ts';
import { restand } from './rating.ts';
import type { ReviewRow } from './review.ts';

const schema = z.object({ reviewId: z.string().min(1).max(64), hidden: z.boolean() });

export type ModerateReviewResult = (ReviewRow & { __typename: 'Review' }) | InvalidInput | NotFound;

/** Hides a review from the shop, or shows it again; its stars go and come back with it. Repeating it changes nothing. */
export async function moderateReview(given: unknown): Promise<ModerateReviewResult> {
  const input = checkInput(schema, given);
  if (isProblem(input)) return input;
  const review = await setHidden(input.reviewId, input.hidden);
  return review ? { __typename: 'Review', ...review } : notFound('This review');
}

const setHidden = (_id: string, hidden: boolean): Promise<ReviewRow | null> =>
  unitOfWork(async ({ session, emit }) => {
    const before = await Review.findById(_id, null, { session }).lean<ReviewRow>();
    if (!before || before.hidden === hidden) return before;
    const review = { ...before, hidden };
    await Review.updateOne({ _id }, { $set: { hidden } }, { session });
    const product = await Product.findById(review.productId, null, { session }).lean<ProductRow>();
    if (!product) return review;
    await Product.updateOne({ _id: product._id }, { $set: restand(product, before, review) }, { session });
    productChanged(emit, product, 'UPDATED');
    return review;
  });

import { transaction } from '#platform/mongo.ts';
import { Product, Review } from '../model.ts';
import type { ProductRow } from './product.ts';
import { standingOf, weightOf } from './rating.ts';
import type { ReviewRow } from './review.ts';

/**
 * Makes the ratings anew from the reviews, product by product, each in a transaction that a review written meanwhile makes run again.
 * @returns how many were wrong
 */
export async function rebuildRatings(): Promise<number> {
  const reviewed = await Review.distinct('productId');
  const rated = await Product.find({ reviewCount: { $ne: 0 } }, { _id: 1 }).lean<{ _id: string }[]>();
  let wrong = 0;
  for (const id of new Set([...reviewed, ...rated.map(({ _id }) => _id)])) wrong += (await rebuildRating(id)) ? 1 : 0;
  return wrong;
}

const rebuildRating = (productId: string): Promise<boolean> =>
  transaction(async (session) => {
    const reviews = await Review.find({ productId }, { rating: 1, hidden: 1 }, { session }).lean<ReviewRow[]>();
    const weights = reviews.map(weightOf);
    const sum = (part: 'sum' | 'count') => weights.reduce((total, weight) => total + weight[part], 0);
    const right = standingOf(sum('sum'), sum('count'));
    const now = await Product.findById(
      productId,
      { rating: 1, ratingSum: 1, reviewCount: 1 },
      { session },
    ).lean<ProductRow>();
    if (
      !now ||
      (now.ratingSum === right.ratingSum && now.reviewCount === right.reviewCount && now.rating === right.rating)
    )
      return false;
    await Product.updateOne({ _id: productId }, { $set: right }, { session });
    return true;
  });

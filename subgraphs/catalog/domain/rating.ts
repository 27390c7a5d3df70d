import type { ProductRow } from './product.ts';

export type Standing = Pick<ProductRow, 'rating' | 'ratingSum' | 'reviewCount'>;

/** A product's standing from whole numbers only, so that no order of changes makes it drift. */
export const standingOf = (ratingSum: number, reviewCount: number): Standing => ({
  ratingSum,
  reviewCount,
  rating: reviewCount > 0 ? Math.round((ratingSum / reviewCount) * 100) / 100 : 0,
});

/** What a review adds to its product's standing: nothing while it is hidden, or is not there. */
export const weightOf = (review: { rating: number; hidden: boolean } | null): { sum: number; count: number } =>
  review && !review.hidden ? { sum: review.rating, count: 1 } : { sum: 0, count: 0 };

/** The standing after one review of the product became another. */
export function restand(
  product: Standing,
  before: Parameters<typeof weightOf>[0],
  after: Parameters<typeof weightOf>[0],
): Standing {
  const [old, now] = [weightOf(before), weightOf(after)];
  return standingOf(product.ratingSum + now.sum - old.sum, product.reviewCount + now.count - old.count);
}

import { Review } from '../model.ts';
import type { ReviewRow } from './review.ts';

const PAGE = 100;

/** A page of what a person has written, for his own export; `next` is the `after` of the next page, null after the last. */
export async function reviewsBy(
  authorId: string,
  after: string | null,
): Promise<{ items: ReviewRow[]; next: string | null }> {
  const items = await Review.find({ authorId, ...(after === null ? {} : { _id: { $gt: after } }) })
    .sort({ _id: 1 })
    .limit(PAGE)
    .lean<ReviewRow[]>();
  return { items, next: items.length < PAGE ? null : items.at(-1)!._id };
}

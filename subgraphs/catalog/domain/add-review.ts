import { z } from 'zod';
import {
  type Conflict,
  checkInput,
  conflict,
  type InvalidInput,
  isProblem,
  type NotFound,
  notFound,
} from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { authorName } from './author-name.ts';
import { hasBought } from './bought.ts';
import { findPublished } from './find-products.ts';
import type { ReviewRow } from './review.ts';
import { reviewText } from './review-text.ts';
import { writeReview } from './write-review.ts';

const schema = z.object({
  productId: z.string().min(1).max(64),
  rating: z.int().min(1, 'Rate with 1 to 5.').max(5, 'Rate with 1 to 5.'),
  title: reviewText('title', 1, 120),
  body: reviewText('text', 0, 5_000),
});

export type ReviewText = Pick<z.output<typeof schema>, 'rating' | 'title' | 'body'>;

export type AddReviewResult = (ReviewRow & { __typename: 'Review' }) | InvalidInput | NotFound | Conflict;

/**
 * The viewer's word on a product that he has bought; once more replaces it.
 * @throws TitanError UNAUTHENTICATED for a guest, SERVICE_UNAVAILABLE while users does not tell the name
 */
export async function addReview(given: unknown, viewer: Viewer): Promise<AddReviewResult> {
  const authorId = requireUser(viewer);
  const input = checkInput(schema, given);
  if (isProblem(input)) return input;
  const product = await findPublished(input.productId);
  if (!product) return notFound('This product');
  if (!(await hasBought(authorId, product._id))) {
    return conflict('NOT_BOUGHT', 'Only who has bought this product, and kept it, can review it.');
  }
  const review = await writeReview(product._id, { id: authorId, name: await authorName(authorId) }, input);
  return review ? { __typename: 'Review', ...review } : notFound('This product');
}

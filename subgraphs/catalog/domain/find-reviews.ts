import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import { REPLICA } from '#platform/mongo.ts';
import { newestFirst } from '#platform/newest-first.ts';
import { Review } from '../model.ts';
import type { PageRequest } from './browse/list-products.ts';
import type { ProductRow } from './product.ts';
import type { ReviewRow } from './review.ts';

/**
 * The reviews of a product, newest first, without the hidden ones. Read in ranges of their numbers that are bounded on both
 * sides, so that the hundredth page costs what the first does.
 * @throws TitanError BAD_USER_INPUT
 */
export async function reviewsOf(
  { _id: productId, reviewsWritten }: Pick<ProductRow, '_id' | 'reviewsWritten'>,
  { first, after }: PageRequest,
): Promise<Page<ReviewRow>> {
  const size = pageSize(first);
  const rows: ReviewRow[] = [];
  let below = Math.min(after ? numberOf(after) : Number.POSITIVE_INFINITY, reviewsWritten + 1);
  // Numbers of hidden reviews are gaps; a longer row of them is crossed in longer steps.
  for (let step = size + 1; rows.length <= size && below > 1; step *= 2) {
    const number = { $gte: below - step, $lt: below };
    const found = await Review.find({ productId, number }).sort({ number: -1 }).read(REPLICA).lean<ReviewRow[]>();
    rows.push(...found.filter(({ hidden }) => !hidden));
    below -= step;
  }
  return toPage(rows.slice(0, size + 1), size, after, ({ number }) => encodeCursor([number]));
}

function numberOf(cursor: string): number {
  const [number] = decodeCursor(cursor, ['number']) as [number];
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list; start without it.');
  }
  return number;
}

/**
 * The reviews of all products, the latest word first: of those that are shown, or of those that are hidden.
 * @throws TitanError BAD_USER_INPUT
 */
export const latestReviews = (hidden: boolean, page: PageRequest): Promise<Page<ReviewRow>> =>
  newestFirst(
    page,
    ({ updatedAt }) => updatedAt,
    (updatedAt, most) =>
      Review.find({ hidden, updatedAt }).sort({ updatedAt: -1, _id: -1 }).limit(most).lean<ReviewRow[]>(),
  );

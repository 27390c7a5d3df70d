import type { QueryFilter } from 'mongoose';
import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import { REPLICA } from '#platform/mongo.ts';
import { Review } from '../model.ts';
import type { PageRequest } from './browse/list-products.ts';
import type { ReviewRow } from './review.ts';

/** The reviews of a product, newest first. @throws TitanError BAD_USER_INPUT */
export async function reviewsOf(productId: string, { first, after }: PageRequest): Promise<Page<ReviewRow>> {
  const size = pageSize(first);
  const rows = await Review.find({ $and: [{ productId }, ...(after ? [olderThan(after)] : [])] })
    .sort({ createdAt: -1, _id: -1 })
    .limit(size + 1)
    .read(REPLICA)
    .lean<ReviewRow[]>();
  return toPage(rows, size, after, ({ createdAt, _id }) => encodeCursor([createdAt.getTime(), _id]));
}

function olderThan(cursor: string): QueryFilter<ReviewRow> {
  const [at, id] = decodeCursor(cursor, ['number', 'string']) as [number, string];
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime()))
    throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list.');
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }] };
}

import type { QueryFilter } from 'mongoose';
import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import { REPLICA } from '#platform/mongo.ts';
import { Product } from '../model.ts';
import type { ProductRow } from './product.ts';
import { checkFilter, type Selection, toQuery } from './product-filter.ts';
import { type ProductSort, productSorts, sortValue } from './product-sorts.ts';
import { searchWords } from './search-words.ts';

/** A page of products, and what it is a page of: for the fields that count over all pages. */
export interface ProductPage extends Page<ProductRow> {
  selection: Selection;
}

export interface PageRequest {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

const LONGEST_QUERY = 200;
const MOST_WORDS = 12;

/** @throws TitanError BAD_USER_INPUT for a filter, a page size or a cursor that cannot be */
export const listProducts = (
  page: PageRequest,
  filter: unknown,
  sort: ProductSort = 'RELEVANCE',
): Promise<ProductPage> => findPage({ filter: checkFilter(filter), words: [] }, page, sort);

/**
 * Finds by words and beginnings of words, over an index of folded words: what a client sends is compared, never run as a
 * pattern. A query without any word finds nothing.
 * @throws TitanError BAD_USER_INPUT
 */
export async function searchProducts(query: string, page: PageRequest, filter: unknown): Promise<ProductPage> {
  if (query.length > LONGEST_QUERY) {
    throw new TitanError('BAD_USER_INPUT', `"query" may have ${LONGEST_QUERY} characters; it has ${query.length}.`);
  }
  const words = [...new Set(searchWords(query))];
  if (words.length > MOST_WORDS) throw new TitanError('BAD_USER_INPUT', `"query" may have ${MOST_WORDS} words.`);
  return findPage({ filter: checkFilter(filter), words: words.length > 0 ? words : NO_WORD }, page, 'RELEVANCE');
}

/** No word begins with this. */
const NO_WORD = [' '];

async function findPage(selection: Selection, { first, after }: PageRequest, sort: ProductSort): Promise<ProductPage> {
  const size = pageSize(first);
  const { key, direction } = productSorts[sort];
  const beyond = after ? [behindCursor(after, sort)] : [];
  const rows = await Product.find({ $and: [toQuery(selection), ...beyond] }, { words: 0 })
    .sort({ [key]: direction, _id: direction })
    .limit(size + 1)
    .read(REPLICA)
    .lean<ProductRow[]>();
  const page = toPage(rows, size, after, (row) => encodeCursor([sort, sortValue(row, sort), row._id]));
  return { ...page, selection };
}

function behindCursor(after: string, sort: ProductSort): QueryFilter<ProductRow> {
  const { key, direction } = productSorts[sort];
  const [of, number, id] = decodeCursor(after, ['string', 'number', 'string']);
  if (of !== sort) throw new TitanError('BAD_USER_INPUT', '"after" is a cursor of another sort; start without it.');
  const value = key === 'createdAt' ? validDate(number as number) : number;
  const further = direction === 1 ? '$gt' : '$lt';
  return { $or: [{ [key]: { [further]: value } }, { [key]: value, _id: { [further]: id } }] };
}

function validDate(milliseconds: number): Date {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list.');
  return date;
}

/** How many products all pages have together. */
export const countProducts = (selection: Selection): Promise<number> =>
  Product.countDocuments(toQuery(selection)).read(REPLICA).exec();

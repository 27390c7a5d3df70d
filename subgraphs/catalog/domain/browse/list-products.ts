import { decodeCursor, encodeCursor, type Page, pageSize } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import { findListed } from '../find-products.ts';
import { EVERYWHERE, type ProductRow } from '../product.ts';
import { idOf, keyOf } from './found.ts';
import { ListReader } from './list-reader.ts';
import { checkFilter } from './product-filter.ts';
import { orderOf, type ProductSort } from './product-sorts.ts';
import { findRare, type Selection, selectionOf } from './selection.ts';
import type { Key } from './sorted-list.ts';
import { type Walk, type Walked, walkFound, walkList } from './walk-list.ts';

/** A page of products, and what it is a page of: for the fields that count over all pages. */
export interface ProductPage extends Page<ProductRow> {
  selection: Selection;
}

export interface PageRequest {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** @throws TitanError BAD_USER_INPUT for a filter, a page size or a cursor that cannot be */
export async function listProducts(
  { first, after }: PageRequest,
  given: unknown,
  sort: ProductSort = 'RELEVANCE',
): Promise<ProductPage> {
  const size = pageSize(first);
  const filter = checkFilter(given);
  const from = after ? readCursor(after, sort) : undefined;
  const request = { after: from?.key, hint: from?.block, most: size + 1 };
  const [order, reader] = [orderOf(sort), new ListReader()];
  const rare = await findRare(filter, reader);
  const walk = rare ? walkFound(rare, order, request) : await walkList(filter, order, request, reader);
  return toPage(walk, size, sort, Boolean(after), selectionOf(filter, rare, order, reader));
}

/** The ids of the best-selling products of a shelf, `most` at most. */
export async function bestSellers(shelf: string, most: number): Promise<string[]> {
  const filter = checkFilter(shelf === EVERYWHERE ? {} : { category: shelf });
  const { found } = await walkList(filter, 'BEST_SELLING', { most });
  return found.map(idOf);
}

/**
 * A walk that was broken off, because what is wanted is very rare in a long list, makes a short page: the next one goes on
 * from where it ended.
 */
async function toPage(
  { found, complete, last }: Walk,
  size: number,
  sort: ProductSort,
  hasPreviousPage: boolean,
  selection: Selection,
): Promise<ProductPage> {
  const shown = found.slice(0, size);
  const end = found.length > size || complete ? shown.at(-1) : last;
  const cursorOf = (one: Walked) => {
    const { place, id } = keyOf(one, orderOf(sort));
    return encodeCursor([sort, place, id, one.block]);
  };
  return {
    nodes: await findListed(shown.map(idOf)),
    pageInfo: {
      hasNextPage: found.length > size || !complete,
      hasPreviousPage,
      startCursor: shown[0] ? cursorOf(shown[0]) : null,
      endCursor: end ? cursorOf(end) : null,
    },
    selection,
  };
}

function readCursor(after: string, sort: ProductSort): { key: Key; block: number } {
  const [of, place, id, block] = decodeCursor(after, ['string', 'number', 'string', 'number']);
  if (of !== sort) throw new TitanError('BAD_USER_INPUT', '"after" is a cursor of another sort; start without it.');
  if (!Number.isSafeInteger(block)) throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this list.');
  return { key: { place: place as number, id: id as string }, block: block as number };
}

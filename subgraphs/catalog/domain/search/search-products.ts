import { decodeCursor, encodeCursor, pageSize } from '#platform/connection.ts';
import { TitanError } from '#platform/error.ts';
import { REPLICA } from '#platform/mongo.ts';
import { Product } from '../../model.ts';
import { type CardColumns, columnsFrom } from '../browse/card-columns.ts';
import { cardsOf } from '../browse/find-cards.ts';
import { fittingIn, idOf } from '../browse/found.ts';
import type { PageRequest, ProductPage } from '../browse/list-products.ts';
import { checkFilter, isShelfOnly, type ProductFilter } from '../browse/product-filter.ts';
import type { Selection } from '../browse/selection.ts';
import { findListed } from '../find-products.ts';
import { EVERYWHERE, type ProductRow } from '../product.ts';
import { meaningsOf } from './find-terms.ts';
import { type Hit, matchWords } from './match-words.ts';
import { queryWords } from './query-words.ts';

/**
 * Finds products by words: whole, by their beginning, in another number, or with a typo; the best first, 1,000 at most. What a
 * client sends is only ever compared, never run as a pattern.
 * @throws TitanError BAD_USER_INPUT
 */
export async function searchProducts(
  query: string,
  { first, after }: PageRequest,
  given: unknown,
): Promise<ProductPage> {
  const size = pageSize(first);
  const filter = checkFilter(given);
  const words = queryWords(query);
  const from = after ? readCursor(after) : undefined;
  const [bySku, found] = await Promise.all([skuHits(query), findHits(words)]);
  const known = new Set(bySku.map(({ id }) => id));
  const hits = [...bySku, ...found.hits.filter(({ id }) => !known.has(id))];
  const selection = selectionAmong(hits, found.complete, filter);
  const fitting = isPlain(filter) ? hits : await thoseThatFit(hits, selection);
  const rest = from ? fitting.filter((hit) => isBehind(hit, from)) : fitting;
  const page = rest.slice(0, size);
  const cursorOf = ({ score, id }: Hit) => encodeCursor([SEARCH, score, id]);
  const [head, last] = [page[0], page.at(-1)];
  return {
    nodes: await findListed(page.map(({ id }) => id)),
    pageInfo: {
      hasNextPage: rest.length > size,
      hasPreviousPage: Boolean(after),
      startCursor: head ? cursorOf(head) : null,
      endCursor: last ? cursorOf(last) : null,
    },
    selection,
  };
}

const SEARCH = 'SEARCH';

function readCursor(after: string): Hit {
  const [of, score, id] = decodeCursor(after, ['string', 'number', 'string']);
  if (of !== SEARCH)
    throw new TitanError('BAD_USER_INPUT', '"after" is not a cursor of this search; start without it.');
  return { score: score as number, id: id as string };
}

const isBehind = (hit: Hit, { score, id }: Hit): boolean => hit.score < score || (hit.score === score && hit.id > id);

const isPlain = (filter: ProductFilter): boolean => isShelfOnly(filter) && filter.shelf === EVERYWHERE;

async function findHits(words: readonly string[]): Promise<{ hits: Hit[]; complete: boolean }> {
  const meanings = words.length > 0 ? await meaningsOf(words) : [];
  if (meanings.length === 0 || meanings.some(({ terms }) => terms.size === 0)) return { hits: [], complete: true };
  return matchWords(meanings);
}

/** Above every score that words can give. */
const SKU_SCORE = 1_000;
const SKU = /^\S{1,64}$/;

/** Somebody typed or pasted a SKU. */
async function skuHits(query: string): Promise<Hit[]> {
  const sku = query.trim();
  if (!SKU.test(sku)) return [];
  const rows = await Product.find({ 'variants.sku': { $in: [sku, sku.toUpperCase()] } }, { shelves: 1 })
    .read(REPLICA)
    .lean<Pick<ProductRow, '_id' | 'shelves'>[]>();
  return rows.filter(({ shelves }) => shelves.includes(EVERYWHERE)).map(({ _id }) => ({ id: _id, score: SKU_SCORE }));
}

/** What search found, for the fields that count; the cards are read when one asks. */
function selectionAmong(hits: readonly Hit[], complete: boolean, filter: ProductFilter): Selection {
  let all: Promise<CardColumns> | undefined;
  const cards = async (wanted: ProductFilter) => {
    all ??= readCards(hits.map(({ id }) => id));
    return { found: fittingIn(await all, wanted), complete };
  };
  const total = isPlain(filter) ? { count: hits.length, isExact: complete } : undefined;
  return { filter, cards, uncounted: true, ...(total ? { total } : {}) };
}

const readCards = async (ids: readonly string[]): Promise<CardColumns> =>
  columnsFrom((await cardsOf(ids, 'card')).map(({ card }) => card));

async function thoseThatFit(hits: readonly Hit[], { filter, cards }: Selection): Promise<Hit[]> {
  const fitting = new Set((await cards(filter)).found.map(idOf));
  return hits.filter(({ id }) => fitting.has(id));
}

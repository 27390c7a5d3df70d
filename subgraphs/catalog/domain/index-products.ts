import type { ClientSession } from 'mongoose';
import { asExpected } from '#platform/compare-and-set.ts';
import { failpoint } from '#platform/failpoint.ts';
import { fingerprint } from '#platform/ids.ts';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { Card as Cards, Product } from '../model.ts';
import type { CardRow } from './browse/card.ts';
import { changeCounts } from './browse/change-counts.ts';
import { changeLists } from './browse/change-lists.ts';
import { productChanged } from './catalog-news.ts';
import { cardIn, type IndexChange, remove, replace, rowOf } from './index-change.ts';
import type { ProductRow } from './product.ts';
import { changeTerms } from './search/change-terms.ts';
import { shelved } from './shelve-products.ts';

/** A batch that adds a thousand products to long lists takes its time; nobody waits for it. */
const BUDGET_MS = 60_000;

/**
 * Brings lists, counts and terms up to what products say now, in one transaction: what is known of each product (its card)
 * and what was made of it change together, so the difference is exact however often a product is indexed.
 */
export async function indexProducts(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const written = await Product.find({ _id: { $in: ids } }).lean<ProductRow[]>();
  const products = await shelved(written);
  const wanted = new Map(products.map((product) => [product._id, rowOf(product)]));
  await unitOfWork(async ({ session, emit }) => {
    const known = await Cards.find({ _id: { $in: ids } }, null, { session }).lean<CardRow[]>();
    const before = new Map(known.map((row) => [row._id, row]));
    const changes = ids
      .map(
        (id): IndexChange => ({
          before: before.get(id),
          after: wanted.get(id)?.row,
          labels: wanted.get(id)?.labels ?? new Map(),
        }),
      )
      .filter((change) => differs(change));
    if (changes.length === 0) return;
    await changeLists(changes, session);
    await changeCounts(changes, session);
    await changeTerms(changes, session);
    await changeCards(changes, session);
    await tellCaches(changes, products, emit);
  }, BUDGET_MS);
  failpoint('catalog.index.applied');
  await unmark(written, products);
}

/**
 * What caches keep of lists is old from now on, and not before: whoever wrote the product has told of its page. A change of
 * rank alone is no news, or every sale would empty the caches.
 */
async function tellCaches(
  changes: readonly IndexChange[],
  products: readonly ProductRow[],
  emit: UnitOfWork['emit'],
): Promise<void> {
  const slugs = new Map(products.map(({ _id, slug }) => [_id, slug]));
  for (const change of changes) {
    const _id = (change.before ?? change.after)!._id;
    const slug = slugs.get(_id);
    if (slug !== undefined && isNews(change)) productChanged(emit, { _id, slug }, kindOf(change));
  }
}

const shown = (row: CardRow | undefined) => row && { ...cardIn(row), place: undefined };
const isNews = ({ before, after }: IndexChange): boolean => fingerprint(shown(before)) !== fingerprint(shown(after));

function kindOf({ before, after }: IndexChange): 'CREATED' | 'ARCHIVED' | 'UPDATED' {
  if (!before) return 'CREATED';
  return after ? 'UPDATED' : 'ARCHIVED';
}

/** The marks of a later write stay. */
async function unmark(written: readonly ProductRow[], indexed: readonly ProductRow[]): Promise<void> {
  const writes = indexed.flatMap(({ _id, stale, shelves }, i) => {
    if (!stale) return [];
    const $set = String(shelves) === String(written[i]?.shelves) ? {} : { $set: { shelves } };
    const update = { $unset: { stale: 1 as const }, ...$set };
    return [{ updateOne: { filter: asExpected<ProductRow>(_id, { stale }), update } }];
  });
  // Not through the model, which would mark them again.
  if (writes.length > 0) await Product.collection.bulkWrite(writes as never, { ordered: false });
}

const differs = ({ before, after }: IndexChange): boolean =>
  before?.card !== after?.card || before?.terms !== after?.terms || before?.popularity !== after?.popularity;

async function changeCards(changes: readonly IndexChange[], session: ClientSession): Promise<void> {
  const writes = changes.map(({ before, after }) => (after ? replace(after) : remove(before!._id)));
  await Cards.bulkWrite(writes as never, { ordered: false, session });
}

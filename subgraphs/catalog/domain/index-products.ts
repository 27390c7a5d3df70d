import type { ClientSession } from 'mongoose';
import { transaction } from '#platform/mongo.ts';
import { Block, Card as Cards, FacetCount, List, Product, Term } from '../model.ts';
import {
  type Card,
  type CardRow,
  cardOf,
  optionKey,
  type PackedCard,
  pack,
  packAll,
  unpack,
  unpackAll,
} from './browse/card.ts';
import { addCounts, CountChanges, countsOf } from './browse/facet-counts.ts';
import { LIST_ORDERS, type ListOrder } from './browse/product-sorts.ts';
import {
  applyChange,
  type BlockRow,
  blockName,
  blocksOf,
  type ListChange,
  type ListRow,
  listName,
  touchedBlocks,
} from './browse/sorted-list.ts';
import type { ProductRow } from './product.ts';
import { termsOf } from './search/product-terms.ts';
import type { TermRow } from './search/term.ts';
import { changeTerm, TermChanges } from './search/term-changes.ts';

/** A batch that adds a thousand products to long lists takes its time; nobody waits for it. */
const BUDGET_MS = 60_000;

interface Change {
  before: CardRow | undefined;
  after: CardRow | undefined;
  labels: Map<string, string>;
}

/**
 * Brings lists, counts and terms up to what products say now, in one transaction: what is known of each product (its card)
 * and what was made of it change together, so the difference is exact however often a product is indexed.
 */
export async function indexProducts(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const products = await Product.find({ _id: { $in: ids } }).lean<ProductRow[]>();
  const wanted = new Map(products.map((product) => [product._id, rowOf(product)]));
  await transaction(async (session) => {
    const known = await Cards.find({ _id: { $in: ids } }, null, { session }).lean<CardRow[]>();
    const before = new Map(known.map((row) => [row._id, row]));
    const changes = ids
      .map(
        (id): Change => ({
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
  }, BUDGET_MS);
  await unmark(products);
}

/** The marks of a later write stay. */
async function unmark(products: readonly ProductRow[]): Promise<void> {
  const writes = products.flatMap(({ _id, stale }) =>
    stale ? [{ updateOne: { filter: { _id, stale }, update: { $unset: { stale: 1 as const } } } }] : [],
  );
  // Not through the model, which would mark them again.
  if (writes.length > 0) await Product.collection.bulkWrite(writes as never, { ordered: false });
}

export interface IndexedProduct {
  row: CardRow | undefined;
  labels: Map<string, string>;
}

/** What the index is to know of a product; no row for one that is not in the shop. */
export function rowOf(product: ProductRow): IndexedProduct {
  const card = cardOf(product);
  if (!card) return { row: undefined, labels: new Map() };
  const { terms, labels } = termsOf(product);
  const options = card.variants.flatMap((variant) => variant.options.map(({ name, value }) => optionKey(name, value)));
  const row: CardRow = {
    _id: card.id,
    brand: card.brand,
    options: [...new Set(options)],
    card: JSON.stringify(pack(card)),
    terms: JSON.stringify([...terms]),
    popularity: Math.floor(Math.log2(1 + Math.max(product.soldCount, 0))),
  };
  return { row, labels };
}

const differs = ({ before, after }: Change): boolean =>
  before?.card !== after?.card || before?.terms !== after?.terms || before?.popularity !== after?.popularity;

export const cardIn = (row: CardRow): Card => unpack(JSON.parse(row.card) as PackedCard);
export const termsIn = (row: CardRow) => ({
  terms: new Map(JSON.parse(row.terms) as [string, number][]),
  popularity: row.popularity,
});

async function changeLists(changes: readonly Change[], session: ClientSession): Promise<void> {
  const lists = listChanges(changes);
  const rows = await List.find({ _id: { $in: [...lists.keys()] } }, null, { session }).lean<ListRow[]>();
  const known = new Map(rows.map((row) => [row._id, row]));
  const touched = [...lists].map(([name, { order, change }]) => {
    const blocks = blocksOf(known.get(name));
    return { name, order, change, blocks, at: blocks.length > 0 ? touchedBlocks(blocks, order, change) : [] };
  });
  const names = touched.flatMap(({ name, blocks, at }) => at.map((i) => blockName(name, blocks[i]![2])));
  const contents = await Block.find({ _id: { $in: names } }, null, { session }).lean<BlockRow[]>();
  const cards = new Map(contents.map((row) => [row._id, unpackAll(row.cards)]));
  const blockWrites: object[] = [];
  const listWrites = touched.map(({ name, order, change, blocks, at }) => {
    const own = new Map(at.map((i) => [i, cards.get(blockName(name, blocks[i]![2])) ?? []]));
    const result = applyChange(blocks, known.get(name)?.next ?? 1, order, change, own);
    for (const [number, content] of result.write)
      blockWrites.push(put(blockName(name, number), { cards: packAll(content) }));
    for (const number of result.remove) blockWrites.push(remove(blockName(name, number)));
    return put(name, { blocks: JSON.stringify(result.blocks), next: result.next });
  });
  await Block.bulkWrite(blockWrites as never, { ordered: false, session });
  await List.bulkWrite(listWrites as never, { ordered: false, session });
}

const put = (_id: string, fields: object) => ({
  updateOne: { filter: { _id }, update: { $set: fields }, upsert: true },
});
const remove = (_id: string) => ({ deleteOne: { filter: { _id } } });

/** By list. A list whose card stays as it is has nothing to do with a change. */
function listChanges(changes: readonly Change[]): Map<string, { order: ListOrder; change: ListChange }> {
  const lists = new Map<string, { order: ListOrder; change: ListChange }>();
  const of = (shelf: string, order: ListOrder): ListChange => {
    const name = listName(shelf, order);
    const known = lists.get(name) ?? { order, change: { drop: [], put: [] } };
    lists.set(name, known);
    return known.change;
  };
  for (const { before, after } of changes) {
    if (before?.card === after?.card) continue;
    const [was, is] = [before && cardIn(before), after && cardIn(after)];
    for (const order of LIST_ORDERS) {
      for (const shelf of was?.shelves ?? []) of(shelf, order).drop.push({ place: was!.place[order], id: was!.id });
      for (const shelf of is?.shelves ?? []) of(shelf, order).put.push(is!);
    }
  }
  return lists;
}

async function changeCounts(changes: readonly Change[], session: ClientSession): Promise<void> {
  const counts = new CountChanges();
  for (const { before, after } of changes) {
    if (before) counts.add(cardIn(before), -1);
    if (after) counts.add(cardIn(after), 1);
  }
  const moved = [...counts.rows].filter(([, { by }]) => [...by.values()].some((change) => change !== 0));
  if (moved.length === 0) return;
  const rows = await FacetCount.find({ _id: { $in: moved.map(([name]) => name) } }, null, { session }).lean();
  const known = new Map(rows.map((row) => [row._id, row]));
  const writes = moved.map(([name, { shelf, facet, by }]) =>
    put(name, { shelf, facet, counts: addCounts(countsOf(known.get(name)), by) }),
  );
  await FacetCount.bulkWrite(writes as never, { ordered: false, session });
}

async function changeTerms(changes: readonly Change[], session: ClientSession): Promise<void> {
  const terms = new TermChanges();
  const labels = new Map<string, string>();
  for (const { before, after, labels: own } of changes) {
    const id = (before ?? after)!._id;
    terms.add(id, before ? termsIn(before) : null, after ? termsIn(after) : null);
    for (const [term, label] of own) if (!labels.has(term)) labels.set(term, label);
  }
  if (terms.rows.size === 0) return;
  const rows = await Term.find({ _id: { $in: [...terms.rows.keys()] } }, null, { session }).lean<TermRow[]>();
  const known = new Map(rows.map((row) => [row._id, row]));
  const writes = [...terms.rows].map(([term, change]) => {
    const row = changeTerm(term, known.get(term), change, labels.get(term) ?? term);
    return row ? replace(row) : remove(term);
  });
  await Term.bulkWrite(writes as never, { ordered: false, session });
}

const replace = ({ _id, ...fields }: { _id: string }) => put(_id, fields);

async function changeCards(changes: readonly Change[], session: ClientSession): Promise<void> {
  const writes = changes.map(({ before, after }) => (after ? replace(after) : remove(before!._id)));
  await Cards.bulkWrite(writes as never, { ordered: false, session });
}

import { setImmediate } from 'node:timers/promises';
import { batchesOf, slicesOf } from '#platform/slices.ts';
import { Block, Card as Cards, FacetCount, IndexFormat, List, Product, Term } from '../model.ts';
import type { Card, CardRow } from './browse/card.ts';
import { packCards } from './browse/card-columns.ts';
import { addCounts, CountChanges } from './browse/facet-counts.ts';
import type { ListOrder } from './browse/product-sorts.ts';
import { blockName, cut, describe, FIRST_BLOCK, inOrder, listsOf } from './browse/sorted-list.ts';
import { cardIn, put, replace, rowOf, termsIn } from './index-change.ts';
import { INDEX_FORMAT } from './index-format.ts';
import { holdIndex } from './index-lease.ts';
import type { ProductRow } from './product.ts';
import { byWeight, MOST_POSTINGS, type Posting } from './search/term.ts';
import { termRow } from './search/term-changes.ts';
import { shelved } from './shelve-products.ts';

const BATCH = 500;
/** Terms are gathered in so many rounds, so that memory does not have to hold the whole index. */
const ROUNDS = 8;

/**
 * Makes lists, counters and terms anew from the products, while the shop runs: each is replaced as a whole, and products that
 * are written meanwhile are indexed afterwards.
 * @returns how many products are in the shop
 */
export const rebuildIndex = (): Promise<number> => holdIndex(makeIndex);

/** The same for who holds the index. */
export async function makeIndex(): Promise<number> {
  const labels = await rebuildCards();
  const cards: Card[] = [];
  for await (const batch of batchesOf<CardRow>(Cards.find({}, { card: 1 }).lean<CardRow[]>().cursor(), BATCH))
    cards.push(...batch.map(cardIn));
  await rebuildLists(cards);
  await rebuildCounts(cards);
  await rebuildTerms(labels);
  await IndexFormat.updateOne({ _id: FORMAT_ID }, { $set: { format: INDEX_FORMAT } }, { upsert: true });
  return cards.length;
}

export const FORMAT_ID = 'cards';

/** Cards that are gone through without a pause, in a process that may serve others meanwhile. */
const AT_ONCE = 2_000;

async function* inTurns(cards: readonly Card[]): AsyncGenerator<Card[]> {
  for (const some of slicesOf(cards, AT_ONCE)) {
    yield some;
    await setImmediate();
  }
}

async function rebuildCards(): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  const seen: string[] = [];
  for await (const batch of batchesOf<ProductRow>(Product.find().lean<ProductRow[]>().cursor(), BATCH)) {
    const rows = (await shelved(batch)).map(rowOf);
    for (const { labels: own } of rows) for (const [term, label] of own) if (!labels.has(term)) labels.set(term, label);
    const kept = rows.flatMap(({ row }) => row ?? []);
    seen.push(...kept.map(({ _id }) => _id));
    await write(Cards, kept.map(replace));
  }
  const shown = new Set(seen);
  const all = await Cards.find({}, { _id: 1 }).lean();
  await removeAll(
    Cards,
    all.map(({ _id }) => _id).filter((id) => !shown.has(id)),
  );
  return labels;
}

async function rebuildLists(cards: readonly Card[]): Promise<void> {
  const lists = new Map<string, { order: ListOrder; own: Card[] }>();
  for await (const some of inTurns(cards))
    for (const card of some)
      for (const { name, order } of listsOf(card)) {
        const list = lists.get(name) ?? { order, own: [] };
        lists.set(name, list);
        list.own.push(card);
      }
  const names = { lists: new Set<string>(), blocks: new Set<string>() };
  for (const [list, { order, own }] of lists) await rebuildList(list, order, own, names);
  await removeUnknown(List, names.lists);
  await removeUnknown(Block, names.blocks);
}

/** New blocks have new contents under old names: a reader notices by their sizes, and reads again. */
async function rebuildList(
  list: string,
  order: ListOrder,
  cards: readonly Card[],
  names: { lists: Set<string>; blocks: Set<string> },
): Promise<void> {
  const parts = cut(inOrder(cards, order)).map((content, i) => ({ content, number: FIRST_BLOCK + i }));
  const blocks = parts.map(({ content, number }) => describe(content, number, order));
  const writes = parts.map(({ content, number }) => {
    names.blocks.add(blockName(list, number));
    return put(blockName(list, number), { cards: packCards(content) });
  });
  names.lists.add(list);
  await write(Block, writes);
  await write(List, [put(list, { blocks: JSON.stringify(blocks), next: parts.length })]);
}

async function rebuildCounts(cards: readonly Card[]): Promise<void> {
  const counts = new CountChanges();
  for await (const some of inTurns(cards)) for (const card of some) counts.add(card, 1);
  const rows = [...counts.rows].map(([name, { shelf, facet, by }]) =>
    put(name, { shelf, facet, counts: addCounts(new Map(), by) }),
  );
  await write(FacetCount, rows);
  await removeUnknown(FacetCount, new Set(counts.rows.keys()));
}

async function rebuildTerms(labels: ReadonlyMap<string, string>): Promise<void> {
  const known = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const postings = new Map<string, Posting[]>();
    for await (const batch of batchesOf<CardRow>(
      Cards.find({}, { terms: 1, popularity: 1 }).lean<CardRow[]>().cursor(),
      BATCH,
    )) {
      for (const row of batch) {
        const { terms, popularity } = termsIn(row);
        for (const [term, weight] of terms) {
          if (roundOf(term) !== round) continue;
          const own = postings.get(term) ?? [];
          postings.set(term, own);
          own.push([row._id, weight, popularity]);
        }
      }
    }
    const rows = [...postings].map(([term, all]) => {
      known.add(term);
      return termRow(term, labels.get(term) ?? term, all.length, all.sort(byWeight).slice(0, MOST_POSTINGS));
    });
    await write(Term, rows.map(replace));
  }
  await removeUnknown(Term, known);
}

function roundOf(term: string): number {
  let sum = 0;
  for (let i = 0; i < term.length; i += 1) sum += term.charCodeAt(i);
  return sum % ROUNDS;
}

/** What the rebuild asks of any of the models. */
interface Writable {
  bulkWrite: (writes: never, options: { ordered: false }) => Promise<unknown>;
  deleteMany: (filter: object) => PromiseLike<unknown>;
}

async function write(model: Writable, writes: object[]): Promise<void> {
  for (const some of slicesOf(writes, BATCH)) await model.bulkWrite(some as never, { ordered: false });
}

async function removeAll(model: Writable, ids: string[]): Promise<void> {
  for (const $in of slicesOf(ids, BATCH)) await model.deleteMany({ _id: { $in } });
}

async function removeUnknown(model: typeof List | typeof Block | typeof FacetCount | typeof Term, known: Set<string>) {
  const rows = await (model as typeof List).find({}, { _id: 1 }).lean();
  await removeAll(
    model as Writable,
    rows.map(({ _id }) => _id).filter((id) => !known.has(id)),
  );
}

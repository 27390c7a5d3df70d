import { batches, judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Product {
  _id: string;
  shelves: string[];
  updatedAt: Date;
  stale?: string;
}

/** How a card is written alone, and how those of a block; shelves are JSON. */
type Flat = [format: number, id: string, shelves: string, brand: string | null];
type Columns = [format: number, ids: string[]];

interface Card {
  _id: string;
  card: string;
  terms: string;
}

const cardsIn = ({ catalog }: Books) => catalog.collection<Card>('cards');
const FORMAT = 2;
const isOurs = (text: string): boolean => text.startsWith(`[${FORMAT},`);

const shelvesOf = ({ card }: Card): string[] =>
  isOurs(card) ? (JSON.parse((JSON.parse(card) as Flat)[2]) as string[]) : [];

/** Whose lists a card stands in. */
function ownersOf(row: Card): string[] {
  const [, , , brand] = JSON.parse(row.card) as Flat;
  return brand === null || !isOurs(row.card) ? shelvesOf(row) : [...shelvesOf(row), `brand:${brand}`];
}

const ownerOf = (list: string): string => list.slice(0, list.lastIndexOf('|'));

/** How many cards have each key. */
async function countOverCards(books: Books, keysOf: (card: Card) => string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const batch of batches(cardsIn(books).find()))
    for (const card of batch) for (const key of keysOf(card)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** @returns a sentence for each key whose count differs */
function differences(what: string, kept: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): string[] {
  const keys = new Set([...kept.keys(), ...right.keys()]);
  return [...keys]
    .filter((key) => (kept.get(key) ?? 0) !== (right.get(key) ?? 0))
    .map((key) => `${what} ${key}: ${kept.get(key) ?? 0} instead of ${right.get(key) ?? 0}`);
}

export const browseInvariants: Invariant[] = [
  {
    name: 'cards, lists and terms are written as this version reads them',
    find: async ({ catalog }) => {
      const texts = { cards: 'card', listBlocks: 'cards', terms: 'postings' } as const;
      const findings: string[] = [];
      for (const [collection, field] of Object.entries(texts))
        for await (const batch of batches(
          catalog
            .collection<{ _id: string; [field: string]: string }>(collection)
            .find({}, { projection: { [field]: 1 } }),
        ))
          for (const row of batch)
            if (!isOurs(row[field] ?? '')) findings.push(`${collection} ${row._id} is written by another version`);
      return findings;
    },
  },
  {
    name: 'lists and search know exactly the products that are in the shop',
    find: (books) => {
      const settled = { stale: { $exists: false }, updatedAt: { $lt: books.settledBefore } };
      return judged(books.catalog.collection<Product>('products').find(settled), async (batch) => {
        const known = await cardsIn(books)
          .find({ _id: { $in: batch.map(({ _id }) => _id) } })
          .toArray();
        const ids = new Set(known.map(({ _id }) => _id));
        return batch
          .filter(({ _id, shelves }) => ids.has(_id) !== shelves.length > 0)
          .map(
            ({ _id }) =>
              `product ${_id} is ${ids.has(_id) ? 'listed, and not in the shop' : 'in the shop, and not listed'}`,
          );
      });
    },
  },
  {
    name: 'no written product waits to be indexed',
    find: (books) => {
      const waiting = { stale: { $exists: true }, updatedAt: { $lt: books.settledBefore } };
      return judged(books.catalog.collection<Product>('products').find(waiting), (batch) =>
        batch.map(({ _id }) => `product ${_id} is not indexed yet`),
      );
    },
  },
  {
    name: 'each list has each product of its shelf or brand once',
    find: async (books) => {
      const right = await countOverCards(books, ownersOf);
      const lists = await books.catalog.collection<{ _id: string; blocks: string }>('lists').find().toArray();
      const owners = new Set(lists.map(({ _id }) => ownerOf(_id)));
      const findings = [...right.keys()].filter((owner) => !owners.has(owner)).map((owner) => `${owner} has no list`);
      for (const { _id, blocks } of lists) {
        const names = (JSON.parse(blocks) as number[][]).map((block) => `${_id}|${block[2]}`);
        const rows = await books.catalog
          .collection<{ _id: string; cards: string }>('listBlocks')
          .find({ _id: { $in: names } })
          .toArray();
        const ids = rows.flatMap(({ cards }) => (isOurs(cards) ? (JSON.parse(cards) as Columns)[1] : []));
        const wanted = right.get(ownerOf(_id)) ?? 0;
        if (ids.length !== wanted || new Set(ids).size !== ids.length)
          findings.push(`the list ${_id} has ${ids.length} products instead of ${wanted}`);
      }
      return findings;
    },
  },
  {
    name: 'the counters of categories say how many products are in them',
    find: async (books) => {
      const counts = books.catalog.collection<{ _id: string; counts: string }>('facetCounts');
      const row = await counts.findOne({ _id: '*|category' });
      const kept = new Map(JSON.parse(row?.counts ?? '[]') as [string, number][]);
      return differences('category', kept, await countOverCards(books, shelvesOf));
    },
  },
  {
    name: 'each term of the search index knows how many products have it',
    find: async (books) => {
      const terms = books.catalog.collection<{ _id: string; products: number }>('terms');
      const rows = await terms.find({}, { projection: { products: 1 } }).toArray();
      const kept = new Map(rows.map(({ _id, products }) => [_id, products]));
      const right = await countOverCards(books, (card) => (JSON.parse(card.terms) as [string][]).map(([term]) => term));
      return differences('term', kept, right);
    },
  },
];

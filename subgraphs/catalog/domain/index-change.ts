import { type Card, type CardRow, cardOf, optionKey } from './browse/card.ts';
import { packCard, unpackCard } from './browse/card-columns.ts';
import type { ProductRow } from './product.ts';
import { termsOf } from './search/product-terms.ts';

/** What the index knew of a product and what it is to know now; nothing of one that is not in the shop. */
export interface IndexChange {
  before: CardRow | undefined;
  after: CardRow | undefined;
  labels: Map<string, string>;
}

export interface IndexedProduct {
  row: CardRow | undefined;
  labels: Map<string, string>;
}

/** In powers of four: few sales change the step, because each step is written at every term of the product. */
const popularityOf = (soldCount: number): number => Math.floor(Math.log2(1 + Math.max(soldCount, 0)) / 2);

/** What the index is to know of a product; no row for one that is not in the shop. */
export function rowOf(product: ProductRow): IndexedProduct {
  const card = cardOf(product);
  if (!card) return { row: undefined, labels: new Map() };
  const { terms, labels } = termsOf(product);
  const options = card.variants.flatMap((variant) => variant.options.map(({ name, value }) => optionKey(name, value)));
  const row: CardRow = {
    _id: card.id,
    options: [...new Set(options)],
    card: packCard(card),
    terms: JSON.stringify([...terms]),
    popularity: popularityOf(product.soldCount),
  };
  return { row, labels };
}

export const cardIn = (row: Pick<CardRow, 'card'>): Card => unpackCard(row.card);
export const termsIn = (row: CardRow) => ({
  terms: new Map(JSON.parse(row.terms) as [string, number][]),
  popularity: row.popularity,
});

/** Writes of rows of the index, by their ids. */
export const put = (_id: string, fields: object) => ({
  updateOne: { filter: { _id }, update: { $set: fields }, upsert: true },
});
export const remove = (_id: string) => ({ deleteOne: { filter: { _id } } });
export const replace = ({ _id, ...fields }: { _id: string }) => put(_id, fields);

import type { ProductRow } from '../product.ts';
import { textOf } from '../sanitize-description.ts';
import { searchWords } from './search-words.ts';
import { beginning, formsOf, isSilent, termOf } from './term.ts';

/** What a word says of a product, by the field in which it stands. */
export const WEIGHTS = { title: 8, brand: 6, category: 4, option: 3, description: 1 } as const;

/** A long description adds no more words than this. */
const MOST_WORDS = 300;

export type ProductTerms = Map<string, number>;

/** The terms of a product with their weights: the highest of the fields that have one. */
export function termsOf(product: ProductRow): { terms: ProductTerms; labels: Map<string, string> } {
  const { title, brand, shelves, tags, variants, description } = product;
  const options = variants.flatMap((variant) => variant.options.map(({ value }) => value));
  const fields: [text: string, weight: number][] = [
    [title, WEIGHTS.title],
    [brand ?? '', WEIGHTS.brand],
    [shelves.join(' '), WEIGHTS.category],
    [[...tags, ...options].join(' '), WEIGHTS.option],
    [textOf(description), WEIGHTS.description],
  ];
  const terms: ProductTerms = new Map();
  const labels = new Map<string, string>();
  const note = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  for (const [text, weight] of fields) {
    const spelt = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const words = searchWords(text).slice(0, MOST_WORDS);
    for (const [i, word] of words.entries()) {
      if (isSilent(word)) continue;
      for (const form of formsOf(word)) note(form, weight);
      if (!labels.has(termOf(word))) labels.set(termOf(word), spelt[i] ?? word);
      if (weight === WEIGHTS.description) continue;
      for (const length of [1, 2]) note(beginning(termOf(word).slice(0, length)), WEIGHTS.option);
    }
  }
  return { terms, labels };
}

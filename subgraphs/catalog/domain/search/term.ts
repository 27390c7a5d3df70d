import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import { known, packed, unpacked } from '../index-format.ts';

/** A row of the search index: one term, the products that have it, and the misspellings that lead to it. */
export interface TermRow {
  _id: string;
  /** How people write it, for suggestions. */
  label: string;
  /** Products that have it. */
  products: number;
  /** Its beginnings of three letters and more. */
  starts: string[];
  /** What is left of it when one letter is lost, and itself: the deletion neighbourhood of SymSpell. */
  near: string[];
  /** JSON: the postings in columns, the most telling first; MOST_POSTINGS at most. */
  postings: string;
}

/** A product that has a term: how much the term says of it, and how popular it is, in powers of four. */
export type Posting = [product: string, weight: number, popularity: number];

/** A term that more products have is known by the best of them. */
export const MOST_POSTINGS = 3_000;

/** In columns, as cards are (card-columns.ts): some thousands are read for one search. */
type PostingColumns = [products: string[], weights: number[], popularities: number[]];

export const packPostings = (postings: readonly Posting[]): string =>
  packed([0, 1, 2].map((column) => postings.map((posting) => posting[column])));

/** None of a row that another version wrote. */
export const postingColumns = ({ postings }: Pick<TermRow, 'postings'>): PostingColumns =>
  unpacked<PostingColumns>(postings) ?? [[], [], []];

/** @throws Error for a row that another version wrote */
export function postingsOf({ postings }: Pick<TermRow, 'postings'>): Posting[] {
  const [products, weights, popularities] = known(unpacked<PostingColumns>(postings));
  return products.map((product, i) => [product, weights[i]!, popularities[i]!]);
}

/** The most telling first. */
export const byWeight = (a: Posting, b: Posting): number => b[1] - a[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1);

/**
 * A folded word as the index has it: Müller, Mueller and Muller are one, because a German umlaut is typed in three ways. The
 * words of other languages lose the same letters in index and query alike.
 */
export const termOf = (word: string): string => word.replace(/([aou])e/g, '$1');

/** A folded word, and its stems in English and German: "shirts", "Hemden", "Röcke" are found by the singular. */
export const formsOf = (word: string): string[] => [...new Set([word, english(word), german(word)].map(termOf))];

/** Beginnings of one or two letters are terms of their own. */
export const beginning = (letters: string): string => `${letters}*`;

const LONGEST_START = 12;
/** Shorter words are not corrected: too many are one letter away. */
export const SHORTEST_CORRECTED = 4;

export const startsOf = (term: string): string[] =>
  Array.from({ length: Math.max(Math.min(term.length, LONGEST_START) - 2, 0) }, (_, i) => term.slice(0, i + 3));

export const nearOf = (term: string): string[] =>
  term.length < SHORTEST_CORRECTED - 1
    ? []
    : [...new Set([term, ...Array.from(term, (_, i) => term.slice(0, i) + term.slice(i + 1))])];

/** Words that say nothing of a product, in English and German. */
const SILENT = new Set(
  (
    'a an and are as at be by for from has in is it its of on or that the this to was with you your ' +
    'aus das dem den der des die ein eine einem einen einer fur ist im mit oder sich und von zu zum zur'
  ).split(' '),
);

export const isSilent = (word: string): boolean => SILENT.has(word);

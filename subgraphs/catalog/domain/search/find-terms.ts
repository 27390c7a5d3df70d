import damerauLevenshtein from 'damerau-levenshtein';
import { REPLICA } from '#platform/mongo.ts';
import { Term } from '../../model.ts';
import { beginning, formsOf, nearOf, SHORTEST_CORRECTED, startsOf, type TermRow, termOf } from './term.ts';

/** A word of a query as the index may have it: terms with how well each fits it, 1 for the word itself. */
export interface Meaning {
  terms: Map<string, number>;
}

const FIT = { itself: 1, stem: 0.9, beginning: 0.7, corrected: 0.5 } as const;
/** A beginning stands for so many words, the most frequent ones. */
const MOST_COMPLETIONS = 20;
const MOST_CORRECTIONS = 10;
/** Read before the most frequent are chosen. */
const MOST_READ = 500;

type Frequency = Pick<TermRow, '_id' | 'label' | 'products'>;
const FREQUENCY = { label: 1, products: 1 };

/** What each word of a query may mean: itself and its stems, what begins with it, and only if that is nothing, what differs by one typo. */
export async function meaningsOf(words: readonly string[]): Promise<Meaning[]> {
  const [known, ...completions] = await Promise.all([
    knownForms(words.flatMap(formsOf)),
    ...words.map((word) => completionsOf(word)),
  ]);
  return Promise.all(
    words.map(async (word, i) => {
      const [itself, ...stems] = formsOf(word);
      const terms = new Map<string, number>();
      for (const { _id } of completions[i] ?? []) terms.set(_id, FIT.beginning);
      for (const stem of stems) if (known.has(stem)) terms.set(stem, FIT.stem);
      if (known.has(itself!)) terms.set(itself!, FIT.itself);
      if (terms.size > 0) return { terms };
      return { terms: new Map((await correctionsOf(word)).map(({ _id }) => [_id, FIT.corrected])) };
    }),
  );
}

async function knownForms(forms: readonly string[]): Promise<Set<string>> {
  const rows = await Term.find({ _id: { $in: forms } }, { _id: 1 })
    .read(REPLICA)
    .lean<Pick<TermRow, '_id'>[]>();
  return new Set(rows.map(({ _id }) => _id));
}

/** The most frequent terms that begin with a word; one or two letters are a term of their own. */
export async function completionsOf(word: string): Promise<Frequency[]> {
  const term = termOf(word);
  if (term.length < 3)
    return Term.find({ _id: beginning(term) }, FREQUENCY)
      .read(REPLICA)
      .lean<Frequency[]>();
  const start = startsOf(term).at(-1)!;
  const rows = await Term.find({ starts: start }, FREQUENCY).limit(MOST_READ).read(REPLICA).lean<Frequency[]>();
  return mostFrequent(rows.filter(({ _id }) => _id.startsWith(term))).slice(0, MOST_COMPLETIONS);
}

/** The most frequent terms that differ from a word by one letter too many, missing, wrong, or swapped with the next. */
export async function correctionsOf(word: string): Promise<Frequency[]> {
  const term = termOf(word);
  if (term.length < SHORTEST_CORRECTED) return [];
  const rows = await Term.find({ near: { $in: nearOf(term) } }, FREQUENCY)
    .limit(MOST_READ)
    .read(REPLICA)
    .lean<Frequency[]>();
  return mostFrequent(rows.filter(({ _id }) => damerauLevenshtein(term, _id).steps <= 1)).slice(0, MOST_CORRECTIONS);
}

const mostFrequent = (rows: Frequency[]): Frequency[] =>
  rows.sort((a, b) => b.products - a.products || (a._id < b._id ? -1 : 1));

import { REPLICA } from '#platform/mongo.ts';
import { Term } from '../../model.ts';
import { cardsOf } from '../browse/find-cards.ts';
import { MOST_COUNTED } from '../browse/selection.ts';
import type { Meaning } from './find-terms.ts';
import { postingColumns, type TermRow } from './term.ts';

/** A product that a query found, the better the higher its score. */
export interface Hit {
  id: string;
  score: number;
}

/** A product with four times the sales stands so much higher; with a word in the title instead of the text, seven times that. */
const PER_POPULARITY = 1;

/** What is known of the products that one word may mean. */
interface Postings {
  terms: Map<string, number>;
  /** The best score of each product for this word. */
  scores: Map<string, number>;
  popularities: Map<string, number>;
  /** Whether these are all the products that have the word. */
  complete: boolean;
}

type Row = Pick<TermRow, '_id' | 'products' | 'postings'>;

/**
 * The products that have every word, MOST_COUNTED at most. The rarest word leads: only its products are looked at, the best
 * of them when it is very frequent. Whether they have a word whose postings are cut short, their cards tell, unless there are
 * enough without them.
 */
export async function matchWords(meanings: readonly Meaning[]): Promise<{ hits: Hit[]; complete: boolean }> {
  const all = meanings.flatMap(({ terms }) => [...terms.keys()]);
  const rows = await Term.find({ _id: { $in: all } }, { products: 1, postings: 1 })
    .read(REPLICA)
    .lean<Row[]>();
  const byTerm = new Map(rows.map((row) => [row._id, row]));
  const words = meanings.map((meaning) => gather(meaning, byTerm)).sort((a, b) => a.scores.size - b.scores.size);
  const [lead, ...others] = words as [Postings, ...Postings[]];
  const candidates = [...lead.scores].map(([id, score]) => ({ id, score, popularity: lead.popularities.get(id)! }));
  const possible = candidates.filter(({ id }) => others.every(({ complete, scores }) => !complete || scores.has(id)));
  const unsure = possible.filter(({ id }) => others.some(({ scores }) => !scores.has(id)));
  const verified = possible.length - unsure.length >= ENOUGH ? [] : unsure.sort(byScore).slice(0, MOST_VERIFIED);
  const terms = await termsOfCards(verified.map(({ id }) => id));
  const scored = possible.flatMap((candidate) => scoreOf(candidate, others, terms.get(candidate.id)));
  const hits = scored.sort(byScore).slice(0, MOST_COUNTED);
  return { hits, complete: lead.complete && scored.length <= MOST_COUNTED && verified.length === unsure.length };
}

const byScore = (a: Hit, b: Hit): number => b.score - a.score || (a.id < b.id ? -1 : 1);

function gather({ terms }: Meaning, rows: ReadonlyMap<string, Row>): Postings {
  const [scores, popularities] = [new Map<string, number>(), new Map<string, number>()];
  let complete = true;
  for (const [term, fit] of terms) {
    const row = rows.get(term);
    if (!row) continue;
    const [ids, weights, popular] = postingColumns(row);
    complete &&= ids.length >= row.products;
    for (let i = 0; i < ids.length; i += 1) {
      const [id, popularity] = [ids[i]!, popular[i]!];
      const score = fit * weights[i]! + PER_POPULARITY * popularity;
      if (score <= (scores.get(id) ?? 0)) continue;
      scores.set(id, score);
      popularities.set(id, popularity);
    }
  }
  return { terms, scores, popularities, complete };
}

/** Three pages: where the best postings of all words have so many products in common, no cards are read for more. */
const ENOUGH = 60;
/** Otherwise they are read for so many, the best of the leading word. */
const MOST_VERIFIED = 1_000;

type Candidate = Hit & { popularity: number };
/** What a card says of its product, by term. */
type Weights = ReadonlyMap<string, number>;

/** @returns nothing for a product that lacks a word, or of which it is not known */
function scoreOf({ id, score, popularity }: Candidate, others: readonly Postings[], terms?: Weights): Hit[] {
  let sum = score;
  for (const other of others) {
    const own = other.scores.get(id) ?? scoreByCard(other, terms, popularity);
    if (own === undefined) return [];
    sum += own;
  }
  return [{ id, score: sum }];
}

function scoreByCard({ terms }: Postings, own: Weights | undefined, popularity: number) {
  const scores = [...terms].flatMap(([term, fit]) => (own?.has(term) ? [fit * own.get(term)!] : []));
  return scores.length > 0 ? Math.max(...scores) + PER_POPULARITY * popularity : undefined;
}

async function termsOfCards(ids: readonly string[]): Promise<Map<string, Weights>> {
  const rows = await cardsOf(ids, 'terms');
  return new Map(rows.map(({ _id, terms }) => [_id, new Map(JSON.parse(terms) as [string, number][])]));
}

import type { ProductTerms } from './product-terms.ts';
import {
  byWeight,
  MOST_POSTINGS,
  nearOf,
  type Posting,
  packPostings,
  postingsOf,
  startsOf,
  type TermRow,
} from './term.ts';

interface Change {
  put: Map<string, Posting>;
  drop: Set<string>;
  /** Products that gained the term, less those that lost it. */
  products: number;
}

export interface Indexed {
  terms: ProductTerms;
  popularity: number;
}

/** What a batch of products changes in the terms. */
export class TermChanges {
  readonly rows = new Map<string, Change>();

  add(product: string, before: Indexed | null, after: Indexed | null): void {
    const terms = new Set([...(before?.terms.keys() ?? []), ...(after?.terms.keys() ?? [])]);
    for (const term of terms) {
      const [was, is] = [before?.terms.get(term), after?.terms.get(term)];
      if (was === is && before?.popularity === after?.popularity) continue;
      const change = this.rows.get(term) ?? { put: new Map(), drop: new Set(), products: 0 };
      this.rows.set(term, change);
      if (is === undefined) change.drop.add(product);
      else change.put.set(product, [product, is, after!.popularity]);
      change.products += (is === undefined ? 0 : 1) - (was === undefined ? 0 : 1);
    }
  }
}

/** A term's row after a change; undefined when no product has it any more. */
export function changeTerm(term: string, row: TermRow | undefined, change: Change, label: string): TermRow | undefined {
  const products = (row?.products ?? 0) + change.products;
  if (products <= 0) return undefined;
  const stay = row ? postingsOf(row).filter(([id]) => !change.drop.has(id) && !change.put.has(id)) : [];
  const postings = [...stay, ...change.put.values()].sort(byWeight).slice(0, MOST_POSTINGS);
  return termRow(term, row?.label ?? label, products, postings);
}

export const termRow = (term: string, label: string, products: number, postings: readonly Posting[]): TermRow => {
  const whole = !term.endsWith('*');
  return {
    _id: term,
    label,
    products,
    starts: whole ? startsOf(term) : [],
    near: whole ? nearOf(term) : [],
    postings: packPostings(postings),
  };
};

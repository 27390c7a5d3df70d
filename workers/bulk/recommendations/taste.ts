import type { Votes } from './votes.ts';

/** The three numbers of the model; tune.ts finds them. */
export interface Taste {
  /** What a vote for a product counts that stood before: 0 when the order of a basket says all, 1 when it says nothing. */
  backwards: number;
  /** How many votes of popularity are mixed into each product's own: much, and only many baskets change what is best sold. */
  doubt: number;
  /** How strongly going together counts beside being popular. */
  trust: number;
}

export const DEFAULT_TASTE: Taste = { backwards: 1, doubt: 3, trust: 1 };

export const countedVotes = ({ after, before }: Votes, { backwards }: Pick<Taste, 'backwards'>): number =>
  after + backwards * before;

/**
 * How much more often a product got votes of another one than its popularity lets expect, in logarithms; 0 without a vote. It is the
 * logarithm of a conditional probability with Dirichlet smoothing over that of the product alone (Zhai and Lafferty, "A study of
 * smoothing methods for language models", SIGIR 2001), less what is the same for all candidates: what has no votes needs no sum.
 * @param share the part of all votes that go to the product
 */
export const evidence = (votes: number, share: number, { doubt }: Pick<Taste, 'doubt'>): number =>
  Math.log1p(votes / (doubt * share));

/** Every product as popular as its votes, and half a vote, so that a new one is not impossible. */
export class Prior {
  readonly #popularity: ReadonlyMap<string, Votes>;
  readonly #taste: Pick<Taste, 'backwards'>;
  readonly #all: number;

  constructor(popularity: ReadonlyMap<string, Votes>, taste: Pick<Taste, 'backwards'>) {
    this.#popularity = popularity;
    this.#taste = taste;
    let all = popularity.size / 2;
    for (const votes of popularity.values()) all += countedVotes(votes, taste);
    this.#all = Math.max(all, 1);
  }

  /** The part of all votes that go to a product. */
  share(product: string): number {
    const votes = this.#popularity.get(product);
    return ((votes ? countedVotes(votes, this.#taste) : 0) + 0.5) / this.#all;
  }

  /** The most popular first. */
  ranking(): string[] {
    return byScore([...this.#popularity.keys()].map((product) => [product, this.share(product)]));
  }
}

/** The best first; of equals the one whose name comes first, so that the same data give the same list everywhere. */
export const byScore = (scores: [product: string, score: number][]): string[] =>
  scores.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([product]) => product);

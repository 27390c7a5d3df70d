import type { ScoreTaste } from '#subgraphs/catalog/domain/companion-score.ts';
import type { Votes } from './votes.ts';

/** The three numbers of the model; tune.ts finds them. */
export interface Taste extends ScoreTaste {
  /** What a vote for a product counts that stood before: 0 when the order of a basket says all, 1 when it says nothing. */
  backwards: number;
}

export const DEFAULT_TASTE: Taste = { backwards: 1, doubt: 3, trust: 1 };

export const countedVotes = ({ after, before }: Votes, { backwards }: Pick<Taste, 'backwards'>): number =>
  after + backwards * before;

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

  /** The part of a product that nobody knows yet. */
  get newcomer(): number {
    return 0.5 / this.#all;
  }

  /** The most popular first. */
  ranking(): string[] {
    return byScore([...this.#popularity.keys()].map((product) => [product, this.share(product)]));
  }
}

/** The best first; of equals the one whose name comes first, so that the same data give the same list everywhere. */
export const byScore = (scores: [product: string, score: number][]): string[] =>
  scores.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([product]) => product);

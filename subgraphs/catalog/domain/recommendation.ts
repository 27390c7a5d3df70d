import type { ScoreTaste } from './companion-score.ts';

/**
 * What the bulk worker's training found for a product; it replaces the row as a whole. What was ordered since then counts beside it, and the
 * shop falls back on its own counters where there is no row (recommend.ts).
 */
export interface RecommendationRow extends ScoreTaste {
  /** The product's id. */
  _id: string;
  /** 100 at most. */
  companions: TrainedCompanion[];
  /** Orders with one of those that are not among the companions, at most. */
  others: number;
  /** The share of a product that nobody has voted for. */
  newcomer: number;
  trainedAt: Date;
}

export interface TrainedCompanion {
  /** Another product's id. */
  product: string;
  votes: number;
  /** The part of all votes that go to it. */
  share: number;
  /** Orders with both that training has seen, counted as in BoughtTogetherRow. */
  orders: number;
}

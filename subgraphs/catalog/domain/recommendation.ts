/**
 * What the bulk worker's training found for a product; it replaces the row as a whole. The shop falls back on its own counters
 * where there is none (recommend.ts).
 */
export interface RecommendationRow {
  /** The product's id. */
  _id: string;
  /** Ids of other products, the best first; 100 at most. */
  products: string[];
  trainedAt: Date;
}

/** How many orders have one product and another; each pair stands twice, so that either side finds it. */
export interface BoughtTogetherRow {
  /** `pairKey` of sales-tally.ts. */
  _id: string;
  product: string;
  other: string;
  orders: number;
}

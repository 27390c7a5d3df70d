import { REPLICA } from '#platform/mongo.ts';
import { Stock } from '../model.ts';

/** Pieces that an order holds and that nobody else can buy. */
export interface Hold {
  orderId: string;
  /** `take` of the reservation, by which the hold is found again. */
  take: string;
  quantity: number;
}

/**
 * The stock of one SKU. Always: available + reserved + sold = received, reserved = the sum of the holds, nothing negative.
 * The database itself refuses a document that breaks this (stock-rules.ts).
 */
export interface StockRow {
  /** The SKU. */
  _id: string;
  available: number;
  reserved: number;
  sold: number;
  received: number;
  holds: Hold[];
  /** What the product's `inStock` was last told of this SKU; null when it has to be told anew. */
  shown: boolean | null;
}

export type StockLevel = Pick<StockRow, 'available' | 'reserved' | 'sold' | 'received'>;

const NOTHING: StockLevel = { available: 0, reserved: 0, sold: 0, received: 0 };

/**
 * The level of each SKU as a shop window shows it, a moment old at most where there are replicas; zeros for an unknown one.
 */
export const shownLevels = (skus: readonly string[]): Promise<StockLevel[]> => levels(skus, REPLICA);

/** The level of each SKU as decisions need it. */
export const exactLevels = (skus: readonly string[]): Promise<StockLevel[]> => levels(skus, 'primary');

async function levels(skus: readonly string[], from: typeof REPLICA | 'primary'): Promise<StockLevel[]> {
  const rows = await Stock.find({ _id: { $in: skus } }, { available: 1, reserved: 1, sold: 1, received: 1 })
    .read(from)
    .lean<(StockLevel & { _id: string })[]>();
  const bySku = new Map(rows.map(({ _id, ...level }) => [_id, level]));
  return skus.map((sku) => bySku.get(sku) ?? NOTHING);
}

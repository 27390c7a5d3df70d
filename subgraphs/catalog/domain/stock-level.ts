import type { ClientSession } from 'mongoose';
import { REPLICA } from '#platform/mongo.ts';
import { Stock } from '../stock/model.ts';
import { noteBuckets } from './known-buckets.ts';
import type { Movement, Numbers } from './stock-movement.ts';

/** Pieces that an order holds and that nobody else can buy. */
export interface Hold {
  orderId: string;
  /** `take` of the reservation, by which the hold is found again. */
  take: string;
  quantity: number;
}

/**
 * One shelf, or one of the buckets that a hot one is split into. Always: available + reserved + sold = received, reserved = the
 * sum of the holds, nothing negative, and what the journal has of it plus `moves` adds up to these numbers. The database
 * itself refuses a document that breaks what can be said of one document (stock-rules.ts).
 */
export interface StockRow extends Numbers {
  /** The shelf's name, or a random one for a further bucket. */
  _id: string;
  shelf: string;
  /** Whose pieces these are; null for a right. */
  sku: string | null;
  /** Of the pool of a flash sale. */
  saleId?: string;
  holds: Hold[];
  /** Movements that the journal may not have yet (stock-journal.ts). */
  moves: Movement[];
  /** What waits for stock-journal.ts: how many those are, and one while `shown` is null. */
  pending: number;
  /** How often something of it was written to the journal. */
  drains: number;
  /** What the shop window was last told of this SKU; null when it has to be told anew. Of the SKU's first document only. */
  shown: string | null;
  /** A further bucket, not the shelf's first document. */
  bucket?: true;
  /** When somebody last took from it. */
  takenAt?: Date;
  /** When a right is of no use any more. */
  dropAt?: Date;
}

/** The stock of a SKU over all its documents. Pieces in the pool of a flash sale are reserved: nobody gets them but in the sale. */
export interface StockLevel extends Numbers {
  /** Pieces that are left, by flash sale. */
  pools: Record<string, number>;
}

type LevelRow = Pick<StockRow, '_id' | 'sku' | 'saleId' | 'available' | 'reserved' | 'sold' | 'received'>;

/** What a level is made from. */
export const LEVEL_FIELDS = { sku: 1, saleId: 1, available: 1, reserved: 1, sold: 1, received: 1 } as const;

/**
 * The level of each SKU as a shop window shows it, a moment old at most where there are replicas; zeros for an unknown one.
 */
export const shownLevels = (skus: readonly string[]): Promise<StockLevel[]> => levels(skus, REPLICA);

/** The level of each SKU as decisions need it. */
export const exactLevels = (skus: readonly string[]): Promise<StockLevel[]> => levels(skus, 'primary');

async function levels(skus: readonly string[], from: typeof REPLICA | 'primary'): Promise<StockLevel[]> {
  const rows = await Stock.find({ sku: { $in: skus } }, LEVEL_FIELDS)
    .read(from)
    .lean<LevelRow[]>();
  const bySku = Map.groupBy(rows, ({ sku }) => sku);
  return skus.map((sku) => {
    const own = bySku.get(sku) ?? [];
    noteBuckets(
      sku,
      own.flatMap(({ _id, saleId }) => (saleId ? [] : [_id])),
    );
    return levelOf(own);
  });
}

/** Adds up the documents of one SKU. */
export function levelOf(rows: readonly Omit<LevelRow, '_id' | 'sku'>[]): StockLevel {
  const level: StockLevel = { available: 0, reserved: 0, sold: 0, received: 0, pools: {} };
  for (const { saleId, available, reserved, sold, received } of rows) {
    level.available += saleId ? 0 : available;
    level.reserved += saleId ? available + reserved : reserved;
    level.sold += sold;
    level.received += received;
    if (saleId) level.pools[saleId] = (level.pools[saleId] ?? 0) + available;
  }
  return level;
}

/** All documents of a SKU within a transaction. */
export const rowsOf = (sku: string, session: ClientSession): Promise<StockRow[]> =>
  Stock.find({ sku }, null, { session }).sort({ _id: 1 }).lean<StockRow[]>().exec();

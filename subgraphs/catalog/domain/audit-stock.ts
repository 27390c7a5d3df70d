import { transaction } from '#platform/mongo.ts';
import { Stock, StockMovement } from '../stock/model.ts';
import { LEVEL_FIELDS, levelOf, type StockLevel, type StockRow } from './stock-level.ts';
import type { Numbers } from './stock-movement.ts';

const NUMBERS = ['available', 'reserved', 'sold', 'received'] as const;

export interface Audited extends StockLevel {
  /** What all movements of the SKU add up to. */
  journal: Numbers;
  /** Whether that is what the stock documents say. */
  agrees: boolean;
}

type AuditRow = Pick<StockRow, 'sku' | 'saleId' | 'moves'> & Numbers;

/**
 * The level of each SKU and the sum of its movements, at one and the same moment.
 * @returns null for an unknown SKU
 */
export function auditedLevels(skus: readonly string[]): Promise<(Audited | null)[]> {
  return transaction(async (session) => {
    const fields = { ...LEVEL_FIELDS, moves: 1 };
    const rows = await Stock.find({ sku: { $in: skus } }, fields, { session }).lean<AuditRow[]>();
    const inShelf = new Map(rows.flatMap(({ sku, moves }) => moves.map((move) => [move._id, { sku, move }] as const)));
    const sums = await StockMovement.aggregate<Numbers & { _id: string }>([
      { $match: { sku: { $in: skus }, _id: { $nin: [...inShelf.keys()] } } },
      { $group: { _id: '$sku', ...sumOf('available'), ...sumOf('reserved'), ...sumOf('sold'), ...sumOf('received') } },
    ]).session(session);
    return skus.map((sku) => {
      const own = rows.filter((row) => row.sku === sku);
      if (own.length === 0) return null;
      const moves = own.flatMap((row) => row.moves);
      const journal = total([...moves, ...sums.filter(({ _id }) => _id === sku)]);
      return { ...levelOf(own), journal, agrees: NUMBERS.every((key) => journal[key] === total(own)[key]) };
    });
  });
}

const sumOf = (field: keyof Numbers) => ({ [field]: { $sum: `$${field}` } });

/** Adds up number by number. */
function total(moves: readonly Numbers[]): Numbers {
  const sum = { available: 0, reserved: 0, sold: 0, received: 0 };
  for (const move of moves) {
    for (const key of NUMBERS) sum[key] += move[key];
  }
  return sum;
}

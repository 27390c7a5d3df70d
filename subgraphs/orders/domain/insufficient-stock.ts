import type { Problem } from '#platform/problem.ts';

export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

export interface InsufficientStock extends Problem<'InsufficientStock'> {
  quantityAvailable: number | null;
  lines: Shortage[];
}

/** @param lines the lines that are short, with what could be had */
export const insufficientStock = (lines: Shortage[]): InsufficientStock => ({
  __typename: 'InsufficientStock',
  code: 'INSUFFICIENT_STOCK',
  message: `Not enough in stock: ${lines.map((l) => `${l.sku} (${l.available} of ${l.requested})`).join(', ')}.`,
  path: null,
  quantityAvailable: lines.length === 1 ? lines[0]!.available : null,
  lines,
});

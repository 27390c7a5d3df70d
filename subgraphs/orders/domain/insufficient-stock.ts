import type { Problem } from '#platform/problem.ts';

export interface Shortage {
  sku: string;
  requested: number;
  available: number;
  /** What is short are the pieces of a flash sale. */
  sale?: boolean;
}

export interface InsufficientStock extends Problem<'InsufficientStock'> {
  quantityAvailable: number | null;
  lines: Shortage[];
}

/** @param lines the lines that are short, with what could be had */
export const insufficientStock = (lines: Shortage[]): InsufficientStock => ({
  __typename: 'InsufficientStock',
  code: 'INSUFFICIENT_STOCK',
  message: messageOf(lines),
  path: null,
  quantityAvailable: lines.length === 1 ? lines[0]!.available : null,
  lines,
});

function messageOf(lines: Shortage[]): string {
  const short = lines.map((l) => `${l.sku} (${l.available} of ${l.requested})`).join(', ');
  return lines.some(({ sale }) => sale)
    ? `The flash sale has not enough left: ${short}. What it has sold may come back when an order is not paid; set the quantity in the cart to buy at the regular price.`
    : `Not enough in stock: ${short}.`;
}

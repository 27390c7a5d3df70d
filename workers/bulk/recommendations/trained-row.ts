import type { RecommendationRow } from '#subgraphs/catalog/domain/recommendation.ts';
import { pairOf } from '#subgraphs/catalog/domain/sales-tally.ts';
import type { Row } from '../tally/run-file.ts';
import { votesOf } from './count-baskets.ts';
import { rankCompanions } from './rank-companions.ts';
import { countedVotes, type Prior, type Taste } from './taste.ts';

/** What catalog is told of a product. */
export type TrainedRow = Pick<RecommendationRow, 'companions' | 'others'> & { product: string };

/** Rows of pairs, product by product. */
export async function* byProduct(pairs: AsyncIterable<Row>): AsyncGenerator<[product: string, rows: Row[]]> {
  let waiting: [string, Row[]] | null = null;
  for await (const row of pairs) {
    const { product } = pairOf(row[0]);
    if (waiting?.[0] === product) waiting[1].push(row);
    else {
      if (waiting) yield waiting;
      waiting = [product, [row]];
    }
  }
  if (waiting) yield waiting;
}

export function trainedRow(product: string, rows: readonly Row[], prior: Prior, taste: Taste): TrainedRow {
  const others = new Map(rows.map((row) => [pairOf(row[0]).other, row]));
  const companions = new Map([...others].map(([other, row]) => [other, votesOf(row)]));
  const best = rankCompanions(companions, prior, taste);
  const ordersOf = (other: string) => others.get(other)?.[3] ?? 0;
  const listed = new Set(best);
  return {
    product,
    companions: best.map((other) => ({
      product: other,
      votes: countedVotes(companions.get(other)!, taste),
      share: prior.share(other),
      orders: ordersOf(other),
    })),
    others: Math.max(0, ...[...others.keys()].filter((other) => !listed.has(other)).map(ordersOf)),
  };
}

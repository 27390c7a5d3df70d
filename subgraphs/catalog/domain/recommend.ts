import { pageSize } from '#platform/connection.ts';
import { REPLICA } from '#platform/mongo.ts';
import type { CatalogLoaders } from '../loaders.ts';
import { BoughtTogether, Recommendation } from '../model.ts';
import type { BoughtTogetherRow } from './bought-together.ts';
import { companionScore } from './companion-score.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';
import type { RecommendationRow } from './recommendation.ts';

/** A page has 100 at most; beyond it nobody asks. */
const MOST = 100;

/**
 * Other products that go with this one: what training found and what was bought together with it, then the best sellers of its
 * category. Only published ones, each once, never the product itself.
 * @throws TitanError BAD_USER_INPUT
 */
export async function recommend(
  { _id, category }: ProductRow,
  first: number | null | undefined,
  { companions, product, bestSellers }: Pick<CatalogLoaders, 'companions' | 'product' | 'bestSellers'>,
): Promise<ProductRow[]> {
  const size = pageSize(first, 6);
  const ids = await companions.load(_id);
  const found = await Promise.all(ids.map((id) => product.load(id)));
  const shown = found.filter((row) => row?.published).filter((row) => row !== null);
  if (shown.length >= size) return shown.slice(0, size);
  const known = new Set([_id, ...shown.map((row) => row._id)]);
  const fill = (await bestSellers.load(category ?? EVERYWHERE)).filter((id) => !known.has(id));
  const filled = await Promise.all(fill.slice(0, size - shown.length).map((id) => product.load(id)));
  return [...shown, ...filled.filter((row) => row?.published).filter((row) => row !== null)];
}

/** For each product the ids of those that go with it, the best first; more than are shown, because some may be drafts. */
export async function findCompanions(productIds: readonly string[]): Promise<string[][]> {
  const [trained, pairs] = await Promise.all([trainedFor(productIds), boughtWith(productIds)]);
  return productIds.map((id) => {
    const scores = scoresOf(trained.get(id), pairs.get(id) ?? []);
    scores.delete(id);
    const best = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return best.map(([other]) => other).slice(0, MOST);
  });
}

/**
 * Each order since the training is one more vote, and one that was cancelled since one less: so a new order counts as soon as the counters
 * have it. Without a training it is the counters that rank.
 */
function scoresOf(row: RecommendationRow | undefined, pairs: readonly BoughtTogetherRow[]): Map<string, number> {
  if (!row) return new Map(pairs.map(({ other, orders }) => [other, orders]));
  const now = new Map(pairs.map(({ other, orders }) => [other, orders]));
  const scores = new Map<string, number>();
  for (const { product, votes, share, orders } of row.companions) {
    const since = (now.get(product) ?? orders) - orders;
    scores.set(product, companionScore(votes + since, share, row));
  }
  for (const [other, orders] of now) {
    // Of those that training did not list it only says how many orders they had at most.
    const since = orders - row.others;
    if (!scores.has(other) && since > 0) scores.set(other, companionScore(since, row.newcomer, row));
  }
  return scores;
}

async function trainedFor(ids: readonly string[]): Promise<Map<string, RecommendationRow>> {
  const rows = await Recommendation.find({ _id: { $in: ids } })
    .read(REPLICA)
    .lean<RecommendationRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}

async function boughtWith(ids: readonly string[]): Promise<Map<string, BoughtTogetherRow[]>> {
  const rows = await BoughtTogether.find({ product: { $in: ids }, orders: { $gt: 0 } })
    .sort({ orders: -1 })
    .limit(MOST * ids.length)
    .read(REPLICA)
    .lean<BoughtTogetherRow[]>();
  return Map.groupBy(rows, ({ product }) => product);
}

import { REPLICA } from '#platform/mongo.ts';
import { Category } from '../model.ts';
import { shelfSizes } from './browse/read-counts.ts';
import type { CategoryRow } from './category.ts';

export async function findCategories(slugs: readonly string[]): Promise<(CategoryRow | null)[]> {
  const rows = await Category.find({ _id: { $in: slugs } })
    .read(REPLICA)
    .lean<CategoryRow[]>();
  const bySlug = new Map(rows.map((row) => [row._id, row]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}

/** The top of the tree, by name. */
export const findRoots = (): Promise<CategoryRow[]> =>
  Category.find({ parent: null }).sort({ name: 1 }).read(REPLICA).lean<CategoryRow[]>().exec();

/** The children of each, by name. */
export async function findChildren(parents: readonly string[]): Promise<CategoryRow[][]> {
  const rows = await Category.find({ parent: { $in: parents } })
    .sort({ name: 1 })
    .read(REPLICA)
    .lean<CategoryRow[]>();
  const byParent = Map.groupBy(rows, ({ parent }) => parent);
  return parents.map((parent) => byParent.get(parent) ?? []);
}

/** How many published products stand in each category or below. */
export async function countShelves(slugs: readonly string[]): Promise<number[]> {
  const sizes = await shelfSizes();
  return slugs.map((slug) => sizes.get(slug) ?? 0);
}

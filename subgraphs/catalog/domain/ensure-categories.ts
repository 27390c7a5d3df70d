import { isDuplicateKey } from '#platform/mongo.ts';
import { Category } from '../model.ts';
import { beginCategory } from './begin-category.ts';
import type { CategoryRow } from './category.ts';
import { slugOf } from './slug.ts';

/** A category as people name it, perhaps below another one. */
export interface NamedCategory {
  name: string;
  /** Slug; the parent comes before its children. */
  parent?: string | null;
}

/**
 * Finds categories by the slug of their name and begins those that are missing. What is there stays as it is: its name and
 * its place in the tree are its keeper's business.
 */
export async function ensureCategories(wanted: readonly NamedCategory[]): Promise<Map<string, CategoryRow>> {
  const bySlug = await find(wanted);
  const missing = wanted.filter(({ name }) => slugOf(name) && !bySlug.has(slugOf(name)));
  for (const { name, parent = null } of missing) {
    const _id = slugOf(name);
    if (bySlug.has(_id)) continue;
    bySlug.set(_id, await begin({ _id, name, parent }));
  }
  return bySlug;
}

async function begin(wanted: Parameters<typeof beginCategory>[0]): Promise<CategoryRow> {
  try {
    return await beginCategory(wanted);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  // Another import has just begun the same one.
  return (await Category.findById(wanted._id).lean<CategoryRow>())!;
}

async function find(wanted: readonly NamedCategory[]): Promise<Map<string, CategoryRow>> {
  const slugs = wanted.flatMap(({ name, parent }) => [slugOf(name), ...(parent ? [parent] : [])]);
  const rows = await Category.find({ _id: { $in: slugs } }).lean<CategoryRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}

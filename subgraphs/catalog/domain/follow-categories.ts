import { changeIf } from '#platform/compare-and-set.ts';
import { Category, Product } from '../model.ts';
import type { CategoryRow } from './category.ts';

const BATCH = 50;

/** Bounded on both sides, so that no server looks at the others. */
const moved = { moved: { $gte: '', $lt: '~' } };

/**
 * Marks the products of categories that have moved as written, which brings them to their new shelves (shelve-products.ts). Apart
 * from the move, because they may be many.
 */
export async function followCategories(): Promise<number> {
  const rows = await Category.find(moved).limit(BATCH).lean<CategoryRow[]>();
  for (const { _id, moved } of rows) {
    await Product.updateMany({ category: _id }, { $set: { category: _id } });
    await changeIf(Category, _id, { moved: moved! }, { $unset: { moved: 1 } });
  }
  return rows.length;
}

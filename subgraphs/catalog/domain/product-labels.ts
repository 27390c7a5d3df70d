import { REPLICA } from '#platform/mongo.ts';
import { Category, Product } from '../model.ts';
import type { CategoryRow } from './category.ts';
import type { ProductRow } from './product.ts';

/** What a list of figures calls a product. */
export interface ProductLabel {
  id: string;
  title: string;
  /** `path` in words, from the root down. */
  category: { slug: string; path: string } | null;
}

/** Drafts and archived ones too; unknown ones are left out. */
export async function productLabels(ids: readonly string[]): Promise<ProductLabel[]> {
  const products = await Product.find({ _id: { $in: ids } }, { title: 1, category: 1 })
    .read(REPLICA)
    .lean<Pick<ProductRow, '_id' | 'title' | 'category'>[]>();
  const own = await categoriesBy(products.flatMap(({ category }) => category ?? []));
  const above = await categoriesBy([...own.values()].flatMap(({ ancestors }) => ancestors));
  const nameOf = (slug: string) => above.get(slug)?.name ?? slug;
  return products.map(({ _id, title, category }) => {
    const found = category ? own.get(category) : undefined;
    if (!category || !found) return { id: _id, title, category: null };
    return {
      id: _id,
      title,
      category: { slug: category, path: [...found.ancestors.map(nameOf), found.name].join(' › ') },
    };
  });
}

async function categoriesBy(slugs: string[]): Promise<Map<string, CategoryRow>> {
  if (slugs.length === 0) return new Map();
  const rows = await Category.find({ _id: { $in: [...new Set(slugs)] } })
    .read(REPLICA)
    .lean<CategoryRow[]>();
  return new Map(rows.map((row) => [row._id, row]));
}

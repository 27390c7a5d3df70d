import { Category } from '../model.ts';
import { type CategoryRow, pathOf } from './category.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';

/**
 * Products on the shelves that the category tree gives them now. Whoever wrote a product may have read the tree before a
 * category moved; since every write is indexed, reading it once more here is enough.
 */
export async function shelved(products: readonly ProductRow[]): Promise<ProductRow[]> {
  const slugs = new Set(products.flatMap(({ category }) => category ?? []));
  const rows = await Category.find({ _id: { $in: [...slugs] } }).lean<CategoryRow[]>();
  const known = new Map(rows.map((row) => [row._id, row]));
  return products.map((product) => {
    const category = known.get(product.category ?? '');
    return category && product.shelves.length > 0
      ? { ...product, shelves: [EVERYWHERE, ...pathOf(category)] }
      : product;
  });
}

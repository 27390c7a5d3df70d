import { type CategoryRow, pathOf } from './category.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';

/** What a seller says of a product; everything else in its row follows from it. */
export type ProductContent = Pick<
  ProductRow,
  'slug' | 'title' | 'description' | 'brand' | 'tags' | 'images' | 'currency' | 'variants' | 'published'
>;

export type DerivedFields = Pick<ProductRow, 'category' | 'shelves' | 'minPrice' | 'maxPrice'>;

/** The fields that lists and search go by. */
export function derive(content: ProductContent, category: CategoryRow | null): DerivedFields {
  const prices = content.variants.map(({ price }) => price);
  return {
    category: category?._id ?? null,
    shelves: content.published ? [EVERYWHERE, ...pathOf(category)] : [],
    minPrice: Math.min(...prices),
    maxPrice: Math.max(...prices),
  };
}

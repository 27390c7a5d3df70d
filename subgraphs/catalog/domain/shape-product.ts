import type { CategoryRow } from './category.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';
import { textOf } from './sanitize-description.ts';
import { searchWords } from './search-words.ts';

/** What a seller says of a product; everything else in its row follows from it. */
export type ProductContent = Pick<
  ProductRow,
  'slug' | 'title' | 'description' | 'brand' | 'tags' | 'images' | 'currency' | 'variants' | 'published'
>;

export type DerivedFields = Pick<ProductRow, 'category' | 'shelves' | 'minPrice' | 'maxPrice' | 'words'>;

/** A long description adds no more than this to the index of words. */
const MOST_WORDS = 400;

/** The fields that lists and search go by. */
export function derive(content: ProductContent, category: CategoryRow | null): DerivedFields {
  const prices = content.variants.map(({ price }) => price);
  return {
    category: category?._id ?? null,
    shelves: content.published ? [EVERYWHERE, ...(category ? [...category.ancestors, category._id] : [])] : [],
    minPrice: Math.min(...prices),
    maxPrice: Math.max(...prices),
    words: wordsOf(content, category),
  };
}

/** The most telling ones first, because the list is cut. */
function wordsOf(
  { title, brand, tags, variants, description }: ProductContent,
  category: CategoryRow | null,
): string[] {
  const options = variants.flatMap((variant) => variant.options.map(({ value }) => value));
  const skus = variants.map(({ sku }) => sku);
  const texts = [
    title,
    brand ?? '',
    category?.name ?? '',
    ...(category?.ancestors ?? []),
    ...tags,
    ...options,
    ...skus,
  ];
  return [...new Set(searchWords([...texts, textOf(description)].join(' ')))].slice(0, MOST_WORDS);
}

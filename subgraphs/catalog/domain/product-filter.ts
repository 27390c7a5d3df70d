import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { TitanError } from '#platform/error.ts';
import { EVERYWHERE, type ProductRow } from './product.ts';

const name = z.string().min(1).max(100);
const amount = z.int().min(0);

const schema = z
  .object({
    category: name.nullish(),
    brands: z.array(name).max(50).nullish(),
    minPrice: amount.nullish(),
    maxPrice: amount.nullish(),
    options: z
      .array(z.object({ name, values: z.array(name).min(1).max(50) }))
      .max(10)
      .nullish(),
    minRating: z.number().min(0).max(5).nullish(),
    inStock: z.boolean().nullish(),
  })
  .refine(({ minPrice, maxPrice }) => (minPrice ?? 0) <= (maxPrice ?? Number.MAX_SAFE_INTEGER), {
    message: 'the lower price is above the upper one',
    path: ['minPrice'],
  });

/** What a client narrows a list by; each member is optional. */
export type ProductFilter = z.output<typeof schema>;

/** @throws TitanError BAD_USER_INPUT that names the member at fault. */
export function checkFilter(given: unknown): ProductFilter {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new TitanError('BAD_USER_INPUT', `"filter.${issue?.path.join('.')}": ${issue?.message}.`);
}

/** What a list is about: a filter, and words that all have to be there. */
export interface Selection {
  filter: ProductFilter;
  words: readonly string[];
}

/** The part of a product that a facet leaves out of account, because it offers the alternatives to it. */
export type FilterMember = 'category' | 'brands' | { option: string };

/** The selection as a query, in which the shelf leads; without one of its members for that member's facet. */
export function toQuery({ filter, words }: Selection, without?: FilterMember): QueryFilter<ProductRow> {
  const shelf = without === 'category' ? undefined : filter.category;
  const variant = variantConditions(filter, without);
  const conditions: QueryFilter<ProductRow>[] = [
    { shelves: shelf ?? EVERYWHERE },
    ...words.map((word) => ({ words: { $elemMatch: { $gte: word, $lt: `${word}\uffff` } } })),
    ...(filter.brands?.length && without !== 'brands' ? [{ brand: { $in: filter.brands } }] : []),
    ...(filter.minRating ? [{ rating: { $gte: filter.minRating } }] : []),
    ...(variant ? [{ variants: { $elemMatch: variant } }] : []),
  ];
  return { $and: conditions };
}

/** What one and the same variant has to fulfil, by its fields; undefined when any will do. */
export function variantConditions(
  filter: ProductFilter,
  without?: FilterMember,
): Record<string, object | boolean> | undefined {
  const left = typeof without === 'object' ? without.option : undefined;
  const options = (filter.options ?? [])
    .filter(({ name }) => name !== left)
    .map(({ name, values }) => ({ $elemMatch: { name, value: { $in: values } } }));
  const conditions = {
    ...(filter.minPrice || filter.maxPrice != null ? { price: priceRange(filter) } : {}),
    ...(filter.inStock ? { inStock: true } : {}),
    ...(options.length > 0 ? { options: { $all: options } } : {}),
  };
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}

const priceRange = ({ minPrice, maxPrice }: ProductFilter) => ({
  $gte: minPrice ?? 0,
  ...(maxPrice == null ? {} : { $lte: maxPrice }),
});

import { z } from 'zod';
import { TitanError } from '#platform/error.ts';
import { EVERYWHERE } from '../product.ts';
import type { Block } from './sorted-list.ts';

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

/** What a list is narrowed by, without the members that narrow nothing. */
export interface ProductFilter {
  /** The category, or EVERYWHERE. */
  shelf: string;
  brands?: string[];
  /** Any price in between; both are there or neither. */
  prices?: { min: number; max: number };
  options: { name: string; values: string[] }[];
  minRating?: number;
  inStock?: true;
}

/** @throws TitanError BAD_USER_INPUT that names the member at fault. */
export function checkFilter(given: unknown): ProductFilter {
  const parsed = schema.safeParse(given ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TitanError('BAD_USER_INPUT', `"filter.${issue?.path.join('.')}": ${issue?.message}.`);
  }
  const { category, brands, minPrice, maxPrice, options, minRating, inStock } = parsed.data;
  const priced = minPrice || maxPrice != null;
  return {
    shelf: category ?? EVERYWHERE,
    ...(brands?.length ? { brands } : {}),
    ...(priced ? { prices: { min: minPrice ?? 0, max: maxPrice ?? Number.MAX_SAFE_INTEGER } } : {}),
    options: options ?? [],
    ...(minRating ? { minRating } : {}),
    ...(inStock ? { inStock } : {}),
  };
}

/** The part of a product that a facet leaves out of account, because it offers the alternatives to it. */
export type FilterMember = 'category' | 'brand' | { option: string };

export function without(filter: ProductFilter, member: FilterMember): ProductFilter {
  if (member === 'category') return { ...filter, shelf: EVERYWHERE };
  if (typeof member === 'object')
    return { ...filter, options: filter.options.filter(({ name }) => name !== member.option) };
  const { brands: _, ...rest } = filter;
  return rest;
}

/** Whether a list is narrowed by its shelf alone. */
export const isShelfOnly = ({ brands, prices, options, minRating, inStock }: ProductFilter): boolean =>
  !brands && !prices && options.length === 0 && !minRating && !inStock;

/** Whether a block of a list may hold a product that fits. */
export function mayFit([, , , , minPrice, maxPrice, maxRating, inStock]: Block, filter: ProductFilter): boolean {
  const { prices, minRating, inStock: now } = filter;
  if (prices && (maxPrice < prices.min || minPrice > prices.max)) return false;
  if (minRating && maxRating < minRating) return false;
  return !now || inStock === 1;
}

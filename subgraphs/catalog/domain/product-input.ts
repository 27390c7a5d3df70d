import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import type { VariantRow } from './product.ts';
import { MOST_PIECES } from './receive-stock.ts';
import { LONGEST_DESCRIPTION, sanitizeDescription } from './sanitize-description.ts';
import { slugOf } from './slug.ts';

/** Largest amount that the API's Int can carry. */
const MOST_MINOR = 2_147_483_647;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** One line of text. */
export const line = (what: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `A ${what} has at least one character.`)
    .max(most, `A ${what} may have ${most} characters.`)
    .refine((text) => !CONTROL.test(text), `A ${what} is one line of text.`);

const price = z.object({
  amount: z.int().min(0, 'A price is 0 or more.').max(MOST_MINOR),
  currency: z.string(),
});

const variant = z
  .object({
    sku: line('SKU', 64).refine((sku) => !/\s/.test(sku), 'A SKU has no spaces.'),
    options: z
      .array(z.object({ name: line('name of an option', 100), value: line('value of an option', 100) }))
      .max(3, 'A variant may have 3 options.')
      .nullish(),
    price,
    compareAtPrice: price.nullish(),
    weightGrams: z.int().min(0).max(10_000_000).nullish(),
  })
  .refine(({ price, compareAtPrice }) => !compareAtPrice || compareAtPrice.amount > price.amount, {
    message: 'The price that it is compared with has to be the higher one.',
    path: ['compareAtPrice'],
  });

const variants = <S extends z.ZodType<{ sku: string; options?: { name: string; value: string }[] | null | undefined }>>(
  schema: S,
) =>
  z
    .array(schema)
    .min(1, 'A product has at least one variant.')
    .max(200, 'A product may have 200 variants.')
    .refine((all) => new Set(all.map(({ sku }) => sku)).size === all.length, 'Each variant has a SKU of its own.')
    .refine(
      (all) => new Set(all.map(({ options }) => JSON.stringify(options ?? []))).size === all.length,
      'Each variant has other values of its options.',
    );

/** The last part of an address. */
export const slugLine = (most: number) =>
  line('slug', most).refine(
    (text) => text === slugOf(text),
    'A slug is made of small letters, digits and single hyphens.',
  );
const slug = slugLine(200);

const description = z
  .string()
  .max(LONGEST_DESCRIPTION, `A description may have ${LONGEST_DESCRIPTION} characters.`)
  .transform(sanitizeDescription);

const image = z.object({
  url: z.string().max(2_000).refine(isPicture, 'A picture has a web address, or one under /media.'),
  alt: line('text of a picture', 500).nullish(),
});

function isPicture(url: string): boolean {
  return /^\/media\/[\w./-]+$/.test(url) || /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

const content = {
  title: line('title', 200),
  slug,
  description,
  brand: line('brand', 200).nullish(),
  category: line('category', 200).nullish(),
  tags: z.array(line('tag', 100)).max(50).nullish(),
  images: z.array(image).max(50).nullish(),
};

export const createProductSchema = z.object({
  ...content,
  description: description.nullish(),
  published: z.boolean().nullish(),
  variants: variants(
    variant.and(z.object({ quantity: z.int().min(0, 'A quantity is 0 or more.').max(MOST_PIECES).nullish() })),
  ),
});

export const updateProductSchema = z.object({
  productId: z.string().min(1).max(64),
  title: content.title.nullish(),
  slug: slug.nullish(),
  description: description.nullish(),
  brand: content.brand,
  category: content.category,
  tags: content.tags,
  images: content.images,
  published: z.boolean().nullish(),
  variants: variants(variant).nullish(),
});

export type CreateProductInput = z.output<typeof createProductSchema>;
export type UpdateProductInput = z.output<typeof updateProductSchema>;
export type VariantInput = z.output<typeof variant>;

/** A variant as it is stored; one that is known by its SKU stays who it is. */
export function variantRow(input: VariantInput, title: string, existing?: VariantRow): VariantRow {
  const options = input.options ?? [];
  return {
    id: existing?.id ?? newId(),
    sku: input.sku,
    title: options.map(({ value }) => value).join(' / ') || title,
    options,
    price: input.price.amount,
    compareAtPrice: input.compareAtPrice?.amount ?? null,
    weightGrams: input.weightGrams ?? existing?.weightGrams ?? 0,
    inStock: existing?.inStock ?? false,
  };
}

/** The path of the first price that is in another currency; undefined when all are in this one. */
export function otherCurrency(all: readonly VariantInput[], currency: string): string[] | undefined {
  const at = all.findIndex((one) => [one.price, one.compareAtPrice ?? one.price].some((p) => p.currency !== currency));
  return at < 0 ? undefined : ['input', 'variants', String(at), 'price', 'currency'];
}

import { z } from 'zod';
import { type Outcome, saveProducts } from './save-products.ts';

const line = z.int().min(1);
const text = z.string();
const pieces = z.int().min(0);

/** A ProductDraft as it travels: its rules were held where the file was read. */
const draft = z.object({
  handle: text,
  slug: text.min(1),
  line,
  head: z
    .object({
      title: text,
      description: text,
      brand: text.nullable(),
      categoryName: text.nullable(),
      tags: z.array(text),
      published: z.boolean(),
    })
    .optional(),
  images: z.array(z.object({ line, url: z.url(), alt: text.nullable() })),
  variants: z.array(
    z.object({
      line,
      sku: text.min(1).max(64),
      options: z.array(z.object({ name: text, value: text })).max(3),
      price: pieces,
      compareAtPrice: pieces.nullable(),
      weightGrams: pieces,
      quantity: pieces.optional(),
    }),
  ),
});

export const productBatch = z.object({
  /** The import that the products are of. */
  importId: z.string().min(1).max(64),
  currency: z.string().length(3),
  drafts: z.array(draft).max(200),
});

/** Two thousand rows of one product with long texts. */
export const LARGEST_BATCH_BYTES = 32 * 1024 * 1024;

export interface BatchOutcome extends Outcome {
  /** Rows that collide with other products. */
  bad: { line: number; message: string }[];
}

/** Saves some products of an import that another process reads; the same batch again changes nothing more. */
export async function importBatch({
  importId,
  currency,
  drafts,
}: z.output<typeof productBatch>): Promise<BatchOutcome> {
  const bad: BatchOutcome['bad'] = [];
  const onBad = ({ line, message }: { line: number; message: string }) => bad.push({ line, message });
  return { ...(await saveProducts(drafts, currency, onBad, `import:${importId}`)), bad };
}

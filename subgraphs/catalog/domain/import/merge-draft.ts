import { fingerprint, newId } from '#platform/ids.ts';
import type { CategoryRow } from '../category.ts';
import type { ProductRow, VariantRow } from '../product.ts';
import { type DerivedFields, derive, type ProductContent } from '../shape-product.ts';
import type { ProductDraft } from './product-draft.ts';
import type { VariantDraft } from './variant-draft.ts';

/** A product as it should be after the import. */
export type MergedProduct = ProductContent & DerivedFields & { handle: string };

/**
 * What the file says, on top of what is there: variants are known again by their SKU, those that the file does not have
 * stay, and so do the pictures when it brings none.
 * @param category of the head, or of the existing product where the draft has none
 */
export function mergeDraft(
  draft: ProductDraft,
  existing: ProductRow | undefined,
  category: CategoryRow | null,
  currency: string,
): MergedProduct {
  const { categoryName: _, ...head } = draft.head ?? { categoryName: null, ...headOf(existing!) };
  const content: ProductContent = {
    ...head,
    slug: draft.slug,
    currency,
    images: draft.images.length > 0 ? draft.images.map(({ url, alt }) => ({ url, alt })) : (existing?.images ?? []),
    variants: mergeVariants(draft.variants, existing?.variants ?? [], head.title),
  };
  return { ...content, ...derive(content, category), handle: draft.handle };
}

const headOf = ({ title, description, brand, tags, published }: ProductRow) => ({
  title,
  description,
  brand,
  tags,
  published,
});

function mergeVariants(drafts: readonly VariantDraft[], existing: readonly VariantRow[], title: string): VariantRow[] {
  const bySku = new Map(drafts.map((draft) => [draft.sku, draft]));
  const known = new Set(existing.map(({ sku }) => sku));
  return [
    ...existing.map((variant) => merge(bySku.get(variant.sku), variant, title)),
    ...drafts.filter(({ sku }) => !known.has(sku)).map((draft) => merge(draft, undefined, title)),
  ];
}

function merge(draft: VariantDraft | undefined, existing: VariantRow | undefined, title: string): VariantRow {
  const { options, sku, price, compareAtPrice, weightGrams } = (draft ?? existing)!;
  return {
    id: existing?.id ?? newId(),
    sku,
    title: options.map(({ value }) => value).join(' / ') || title,
    options,
    price,
    compareAtPrice,
    weightGrams,
    inStock: existing?.inStock ?? (draft?.quantity ?? 0) > 0,
  };
}

/** Whether the database has it already; `inStock` follows the stock, not the file. */
export function isUnchanged(merged: MergedProduct, existing: ProductRow): boolean {
  const keys = Object.keys(merged) as (keyof MergedProduct)[];
  const now = Object.fromEntries(keys.map((key) => [key, existing[key]])) as MergedProduct;
  return fingerprint(withoutStock(merged)) === fingerprint(withoutStock(now));
}

const withoutStock = ({ variants, ...rest }: MergedProduct) => ({
  ...rest,
  variants: variants.map(({ inStock: _, ...variant }) => variant),
});

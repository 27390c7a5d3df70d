import { isDuplicateKey } from '#platform/mongo.ts';
import { unitOfWork } from '#platform/outbox.ts';
import {
  type Conflict,
  checkInput,
  conflict,
  type InvalidInput,
  invalidInput,
  isProblem,
  type NotFound,
  notFound,
} from '#platform/problem.ts';
import { Category, Product } from '../model.ts';
import { productChanged } from './catalog-news.ts';
import type { CategoryRow } from './category.ts';
import { unknownCategory } from './create-product.ts';
import type { ProductRow, VariantRow } from './product.ts';
import { otherCurrency, type UpdateProductInput, updateProductSchema, variantRow } from './product-input.ts';
import { takenKey } from './product-keys.ts';
import { receiveOpening } from './receive-opening.ts';
import { derive } from './shape-product.ts';
import { showAgain } from './show-stock.ts';

export type UpdateProductResult = (ProductRow & { __typename: 'Product' }) | InvalidInput | NotFound | Conflict;

/** Changes what is named and leaves the rest: variants are known by their SKU, those not named stay, new ones begin without stock. */
export async function updateProduct(given: unknown): Promise<UpdateProductResult> {
  const input = checkInput(updateProductSchema, given);
  if (isProblem(input)) return input;
  const before = await Product.findById(input.productId).lean<ProductRow>();
  if (!before) return notFound('This product');
  if (before.opening) return conflict('NOT_READY', 'This product is just being created; try again in a moment.');
  const wrong = otherCurrency(input.variants ?? [], before.currency);
  if (wrong) return invalidInput(`The prices of this product are in ${before.currency}.`, wrong);
  const slug = input.category ?? before.category;
  const category = slug ? await Category.findById(slug).lean<CategoryRow>() : null;
  if (input.category && !category) return unknownCategory(input.category);
  const known = new Set(before.variants.map(({ sku }) => sku));
  const added = (input.variants ?? []).filter(({ sku }) => !known.has(sku));
  const after = merged(before, input, category);
  const taken = await takenKey(after);
  if (taken) return taken;
  const written = await write(before, after);
  if (isProblem(written)) return written;
  await showAgain(before.variants.map(({ sku }) => sku));
  await receiveOpening(
    before._id,
    added.map(({ sku }) => ({ sku, quantity: 0 })),
  );
  return { __typename: 'Product', ...after };
}

function merged(before: ProductRow, input: UpdateProductInput, category: CategoryRow | null): ProductRow {
  const { title, slug, description, brand, tags, images, published } = input;
  const content = {
    title: title ?? before.title,
    slug: slug ?? before.slug,
    description: description ?? before.description,
    brand: brand ?? before.brand,
    tags: tags ?? before.tags,
    images: images?.map(({ url, alt }) => ({ url, alt: alt ?? null })) ?? before.images,
    currency: before.currency,
    variants: mergeVariants(before, input),
    published: published ?? before.published,
  };
  const archivedAt = content.published ? null : (before.archivedAt ?? null);
  return { ...before, ...content, ...derive(content, category), archivedAt, updatedAt: new Date() };
}

function mergeVariants(before: ProductRow, { variants, title }: UpdateProductInput): VariantRow[] {
  const bySku = new Map((variants ?? []).map((variant) => [variant.sku, variant]));
  const known = new Set(before.variants.map(({ sku }) => sku));
  const own = title ?? before.title;
  return [
    ...before.variants.map((row) => (bySku.has(row.sku) ? variantRow(bySku.get(row.sku)!, own, row) : row)),
    ...(variants ?? []).filter(({ sku }) => !known.has(sku)).map((variant) => variantRow(variant, own)),
  ];
}

/** Only over what was read: two who change it at once must not undo each other. */
async function write(before: ProductRow, after: ProductRow): Promise<ProductRow | Conflict> {
  const { title, slug, description, brand, category, tags, images, variants, published, shelves } = after;
  const fields = { title, slug, description, brand, category, tags, images, variants, published, shelves };
  const { minPrice, maxPrice, archivedAt, updatedAt } = after;
  const $set = { ...fields, minPrice, maxPrice, archivedAt, updatedAt };
  const repriced = minPrice !== before.minPrice || maxPrice !== before.maxPrice;
  try {
    return await unitOfWork(async ({ session, emit }) => {
      const asRead = { _id: before._id, updatedAt: before.updatedAt };
      const { matchedCount } = await Product.updateOne(asRead, { $set }, { session });
      if (matchedCount === 0)
        return conflict('CHANGED_MEANWHILE', 'Somebody else has just changed this product; look again.');
      productChanged(emit, before, repriced ? 'PRICE' : 'UPDATED');
      if (slug !== before.slug) productChanged(emit, after, 'UPDATED');
      return after;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (
      (await takenKey(after)) ??
      conflict('CHANGED_MEANWHILE', 'Somebody else has just changed this product; look again.')
    );
  }
}

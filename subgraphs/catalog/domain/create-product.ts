import { config } from '#platform/config.ts';
import { failpoint } from '#platform/failpoint.ts';
import { fingerprint, newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { type Conflict, checkInput, type InvalidInput, invalidInput, isProblem } from '#platform/problem.ts';
import { Category, Product } from '../model.ts';
import type { CategoryRow } from './category.ts';
import { openProduct } from './open-product.ts';
import { type ProductRow, UNSOLD } from './product.ts';
import { type CreateProductInput, createProductSchema, otherCurrency, variantRow } from './product-input.ts';
import { takenKey } from './product-keys.ts';
import { derive } from './shape-product.ts';

export type ProductResult = (ProductRow & { __typename: 'Product' }) | InvalidInput | Conflict;

/**
 * A new product with its stock: all of it is in the shop, or nothing is. The product is written first, unseen, with what is
 * left to do in its row; should this process die on the way, another one finishes it. The same input again finds the
 * product that it made.
 */
export async function createProduct(given: unknown): Promise<ProductResult> {
  const input = checkInput(createProductSchema, given);
  if (isProblem(input)) return input;
  const wrong = otherCurrency(input.variants, config.TITAN_CURRENCY);
  if (wrong) return invalidInput(`The prices of this shop are in ${config.TITAN_CURRENCY}.`, wrong);
  const category = input.category ? await Category.findById(input.category).lean<CategoryRow>() : null;
  if (input.category && !category) return unknownCategory(input.category);
  const begun = await begin(newRow(input, category, fingerprint(given)));
  if (isProblem(begun)) return begun;
  failpoint('catalog.create-product.begun');
  const opened = (await openProduct(begun)) ?? begun;
  return { __typename: 'Product', ...opened };
}

export const unknownCategory = (slug: string): InvalidInput =>
  invalidInput(`There is no category "${slug}".`, ['input', 'category']);

async function begin(row: ProductRow): Promise<ProductRow | Conflict> {
  try {
    await Product.insertMany([row]);
    return row;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const existing = await Product.findOne({ slug: row.slug }).lean<ProductRow>();
    if (existing && existing.createdFrom === row.createdFrom) return existing;
    const taken = await takenKey(row);
    if (taken) return taken;
    throw error;
  }
}

function newRow(input: CreateProductInput, category: CategoryRow | null, createdFrom: string): ProductRow {
  const { title, slug, description, brand, tags, images, variants, published } = input;
  const now = new Date();
  const content = {
    ...{ title, slug, description: description ?? '', brand: brand ?? null, tags: tags ?? [] },
    images: (images ?? []).map(({ url, alt }) => ({ url, alt: alt ?? null })),
    currency: config.TITAN_CURRENCY,
    variants: variants.map((variant) => variantRow(variant, title)),
    published: false,
  };
  const quantities = variants.map(({ sku, quantity }) => ({ sku, quantity: quantity ?? 0 }));
  return {
    ...{ _id: newId(), ...content, ...derive(content, category), inStock: false, ...UNSOLD },
    ...{ createdFrom, opening: { published: published ?? false, quantities }, openingSince: now },
    ...{ createdAt: now, updatedAt: now },
  };
}

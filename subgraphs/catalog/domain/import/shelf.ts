import { Category, Product } from '../../model.ts';
import type { CategoryRow } from '../category.ts';
import type { ProductRow } from '../product.ts';
import { BadRow } from './cells.ts';
import type { ProductDraft } from './product-draft.ts';
import type { VariantDraft } from './variant-draft.ts';

/** What of the shop a batch of drafts touches: the products at their slugs, and who has their SKUs. */
export class Shelf {
  readonly #products: Map<string, ProductRow>;
  /** Handle by slug, of the batch too. */
  readonly #handles: Map<string, string>;
  /** Slug by SKU, of the batch too. */
  readonly #owners: Map<string, string>;

  private constructor(products: ProductRow[], owners: Pick<ProductRow, 'slug' | 'variants'>[]) {
    this.#products = new Map(products.map((row) => [row.slug, row]));
    this.#handles = new Map(products.map(({ slug, handle = slug }) => [slug, handle]));
    this.#owners = new Map(owners.flatMap(({ slug, variants }) => variants.map(({ sku }) => [sku, slug])));
  }

  static async of(drafts: readonly ProductDraft[]): Promise<Shelf> {
    const skus = drafts.flatMap(({ variants }) => variants.map(({ sku }) => sku));
    const [products, owners] = await Promise.all([
      Product.find({ slug: { $in: drafts.map(({ slug }) => slug) } }).lean<ProductRow[]>(),
      Product.find({ 'variants.sku': { $in: skus } }, { slug: 1, 'variants.sku': 1 }).lean<ProductRow[]>(),
    ]);
    return new Shelf(products, owners);
  }

  /** Adds the categories that the existing products are in. */
  async addCategories(categories: Map<string, CategoryRow>): Promise<void> {
    const slugs = [...this.#products.values()].flatMap(({ category }) => category ?? []);
    for (const row of await Category.find({ _id: { $in: slugs } }).lean<CategoryRow[]>()) categories.set(row._id, row);
  }

  /** The product that a draft is about, or why it cannot have its place. */
  claim({ slug, handle, head }: ProductDraft, currency: string): { existing?: ProductRow; fault?: string } {
    const existing = this.#products.get(slug);
    const owner = this.#handles.get(slug);
    if (owner !== undefined && owner !== handle)
      return { fault: `its address "${slug}" is that of the product "${owner}"` };
    if (!existing && !head) return { fault: `has no Title, and the product "${handle}" is not known` };
    if (existing && existing.currency !== currency) {
      return { fault: `"${handle}" is priced in ${existing.currency}, and this import is in ${currency}` };
    }
    this.#handles.set(slug, handle);
    return existing ? { existing } : {};
  }

  claimSku({ sku, line }: VariantDraft, slug: string, onBad: (row: BadRow) => void): boolean {
    const owner = this.#owners.get(sku) ?? slug;
    if (owner !== slug) onBad(new BadRow(line, `its SKU ${sku} is one of the product "${owner}"`));
    else this.#owners.set(sku, slug);
    return owner === slug;
  }
}

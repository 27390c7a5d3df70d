import type { Money } from '#platform/money.ts';
import { Product } from '../model.ts';
import { pictureUrl } from './picture.ts';
import type { ProductRow } from './product.ts';
import { exactLevels } from './stock-level.ts';

/** What orders needs to know of a SKU before it sells it. */
export interface VariantFacts {
  sku: string;
  variantId: string;
  productId: string;
  slug: string;
  productTitle: string;
  title: string;
  imageUrl: string | null;
  price: Money;
  /** The flash sale whose price that is. */
  saleId: string | null;
  /** The start of the flash sale that is announced, while none runs. */
  nextSaleAt: Date | null;
  weightGrams: number;
  /** Pieces that can be reserved now. */
  available: number;
  published: boolean;
}

/** From the primary, because a price is decided by it. Unknown SKUs are left out. */
export async function findVariants(skus: readonly string[]): Promise<VariantFacts[]> {
  const [products, levels] = await Promise.all([
    Product.find({ 'variants.sku': { $in: skus } }, { description: 0 }).lean<ProductRow[]>(),
    exactLevels(skus),
  ]);
  const available = new Map(skus.map((sku, i) => [sku, levels[i]?.available ?? 0]));
  return products.flatMap((product) =>
    product.variants
      .filter(({ sku }) => available.has(sku))
      .map((variant) => ({
        sku: variant.sku,
        variantId: variant.id,
        productId: product._id,
        slug: product.slug,
        productTitle: product.title,
        title: variant.title,
        imageUrl: product.images[0] ? pictureUrl(product.images[0].url) : null,
        price: { amount: variant.price, currency: product.currency },
        saleId: null,
        nextSaleAt: null,
        weightGrams: variant.weightGrams,
        available: available.get(variant.sku) ?? 0,
        published: product.published,
      })),
  );
}

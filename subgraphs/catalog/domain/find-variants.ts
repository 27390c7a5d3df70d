import type { Money } from '#platform/money.ts';
import { Product } from '../model.ts';
import { pictureUrl } from './picture.ts';
import type { ProductRow } from './product.ts';
import { salesOf } from './sale-mark.ts';
import { offerOf } from './sale-offer.ts';
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
  const sales = await salesOf(skus, products);
  const offers = new Map(skus.map((sku, i) => [sku, offerOf(levels[i]!, sales.get(sku) ?? [])]));
  return products.flatMap((product) =>
    product.variants
      .flatMap((variant) => {
        const offer = offers.get(variant.sku);
        return offer ? { variant, ...offer } : [];
      })
      .map(({ variant, sale, nextSaleAt, available }) => ({
        sku: variant.sku,
        variantId: variant.id,
        productId: product._id,
        slug: product.slug,
        productTitle: product.title,
        title: variant.title,
        imageUrl: product.images[0] ? pictureUrl(product.images[0].url) : null,
        price: { amount: sale?.price ?? variant.price, currency: product.currency },
        saleId: sale?._id ?? null,
        nextSaleAt,
        weightGrams: variant.weightGrams,
        available,
        published: product.published,
      })),
  );
}

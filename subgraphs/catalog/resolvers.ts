import { money } from '#platform/money.ts';
import { requireUser } from '#platform/viewer.ts';
import { addReview } from './domain/add-review.ts';
import { adjustStock } from './domain/adjust-stock.ts';
import { archiveProduct } from './domain/archive-product.ts';
import { availabilityOf } from './domain/availability.ts';
import { countProducts } from './domain/browse/count-products.ts';
import { facetsOf } from './domain/browse/facets.ts';
import { listProducts } from './domain/browse/list-products.ts';
import type { CategoryRow } from './domain/category.ts';
import { createCategory } from './domain/create-category.ts';
import { createFlashSale } from './domain/create-flash-sale.ts';
import { createProduct } from './domain/create-product.ts';
import { findRoots } from './domain/find-categories.ts';
import { findBySlug } from './domain/find-products.ts';
import { latestReviews, reviewsOf } from './domain/find-reviews.ts';
import { findArchived, findDrafts } from './domain/find-unlisted.ts';
import type { FlashSaleRow } from './domain/flash-sale.ts';
import { joinSale } from './domain/join-sale.ts';
import { moderateReview } from './domain/moderate-review.ts';
import { pictureUrl } from './domain/picture.ts';
import { EVERYWHERE, type ProductRow, statusOf, variantsOf } from './domain/product.ts';
import { recommend } from './domain/recommend.ts';
import { mayBeOnSale } from './domain/sale-mark.ts';
import { searchProducts } from './domain/search/search-products.ts';
import { suggest } from './domain/search/suggest.ts';
import { stockLevels } from './domain/show-levels.ts';
import { updateCategory } from './domain/update-category.ts';
import { updateProduct } from './domain/update-product.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { Resolvers } from './schema.generated.ts';

/** Pieces that can be bought of a variant. */
const pieces = async (sku: string, product: ProductRow, { offer, stock }: CatalogLoaders): Promise<number> =>
  (await (mayBeOnSale(product) ? offer : stock).load(sku)).available;

/** The flash sale that a variant is sold in now. */
const saleOf = async (sku: string, product: ProductRow, { offer }: CatalogLoaders): Promise<FlashSaleRow | null> =>
  mayBeOnSale(product) ? (await offer.load(sku)).sale : null;

/** With those above it in the same query, because a page shows them too. */
async function categoryOf({ category, shelves }: ProductRow, { category: loader }: CatalogLoaders) {
  if (category === null) return null;
  const others = shelves.filter((shelf) => shelf !== EVERYWHERE && shelf !== category);
  return (await loader.loadMany([category, ...others]))[0] as CategoryRow | null;
}

export const resolvers: Resolvers = {
  Query: {
    products: (_, { filter, sort, ...page }) => listProducts(page, filter, sort ?? undefined),
    product: (_, { slug }) => findBySlug(slug),
    search: (_, { query, filter, ...page }) => searchProducts(query, page, filter),
    searchSuggestions: (_, { query, first }) => suggest(query, first),
    categories: () => findRoots(),
    category: (_, { slug }, { loaders }) => loaders.category.load(slug),
    stockLevels: (_, { skus }) => stockLevels(skus),
    reviews: (_, { status, ...page }) => latestReviews(status === 'HIDDEN', page),
    drafts: (_, page) => findDrafts(page),
    archivedProducts: (_, page) => findArchived(page),
  },
  Mutation: {
    adjustStock: (_, { input }, { viewer }) => adjustStock(input, requireUser(viewer)),
    createFlashSale: (_, { input }, { viewer }) => createFlashSale(input, requireUser(viewer)),
    joinSale: (_, { input }, { viewer }) => joinSale(input, viewer.id),
    createProduct: (_, { input }) => createProduct(input),
    updateProduct: (_, { input }) => updateProduct(input),
    archiveProduct: (_, { input }) => archiveProduct(input.productId),
    createCategory: (_, { input }) => createCategory(input),
    updateCategory: (_, { input }) => updateCategory(input),
    addReview: (_, { input }, { viewer }) => addReview(input, viewer),
    moderateReview: (_, { input }) => moderateReview(input),
  },
  StockLevel: {
    movementsTotal: ({ journal }) => journal.available + journal.reserved + journal.sold,
  },
  ProductConnection: {
    totalCount: async ({ selection }) => (await countProducts(selection)).count,
    totalCountIsExact: async ({ selection }) => (await countProducts(selection)).isExact,
    facets: ({ selection }) => facetsOf(selection),
  },
  Product: {
    __resolveReference: ({ id }, { loaders }) => loaders.product.load(id),
    id: ({ _id }) => _id,
    status: (product) => statusOf(product),
    imageUrl: ({ images }) => (images[0] ? pictureUrl(images[0].url) : null),
    images: ({ images }) => images.map(({ url, alt }) => ({ url: pictureUrl(url), alt })),
    category: (product, _, { loaders }) => categoryOf(product, loaders),
    variants: (product) => variantsOf(product),
    priceRange: async (product, _, { loaders }) => {
      const { variants, currency } = product;
      const sales = await Promise.all(variants.map(({ sku }) => saleOf(sku, product, loaders)));
      const prices = variants.map(({ price }, i) => sales[i]?.price ?? price);
      return { min: money(Math.min(...prices), currency), max: money(Math.max(...prices), currency) };
    },
    availability: async (product, _, { loaders }) => {
      const each = await Promise.all(product.variants.map(({ sku }) => pieces(sku, product, loaders)));
      return availabilityOf(each.reduce((sum, own) => sum + own, 0));
    },
    rating: ({ rating, reviewCount }) => (reviewCount > 0 ? rating : null),
    reviews: (product, page) => reviewsOf(product, page),
    recommendations: (product, { first }, { loaders }) => recommend(product, first, loaders),
    flashSale: (product, _, { loaders }) => (mayBeOnSale(product) ? loaders.flashSale.load(product._id) : null),
  },
  ProductVariant: {
    __resolveReference: async ({ sku }, { loaders }) => {
      const product = await loaders.productOfSku.load(sku);
      return (product && variantsOf(product).find((variant) => variant.sku === sku)) ?? null;
    },
    price: async ({ sku, price, product }, _, { loaders }) => {
      const sale = await saleOf(sku, product, loaders);
      return money(sale?.price ?? price, product.currency);
    },
    compareAtPrice: async ({ sku, price, compareAtPrice, product }, _, { loaders }) => {
      const compared = compareAtPrice ?? ((await saleOf(sku, product, loaders)) ? price : null);
      return compared === null ? null : money(compared, product.currency);
    },
    availability: async ({ sku, product }, _, { loaders }) => availabilityOf(await pieces(sku, product, loaders)),
    quantityAvailable: ({ sku, product }, _, { loaders }) => pieces(sku, product, loaders),
  },
  Category: {
    slug: ({ _id }) => _id,
    ancestors: async ({ ancestors }, _, { loaders }) => {
      const rows = await Promise.all(ancestors.map((slug) => loaders.category.load(slug)));
      return rows.filter((row) => row !== null);
    },
    children: ({ _id }, _, { loaders }) => loaders.children.load(_id),
    productCount: ({ _id }, _, { loaders }) => loaders.productCount.load(_id),
  },
  Review: {
    id: ({ _id }) => _id,
    author: ({ authorName }) => ({ name: authorName }),
    status: ({ hidden }) => (hidden ? 'HIDDEN' : 'SHOWN'),
    product: ({ productId }, _, { loaders }) => loaders.product.load(productId),
  },
  FlashSale: {
    id: ({ _id }) => _id,
    price: ({ price, currency }) => money(price, currency),
    remaining: async ({ _id, sku }, _, { loaders }) => (await loaders.stock.load(sku)).pools[_id] ?? 0,
  },
};

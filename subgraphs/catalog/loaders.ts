import DataLoader from 'dataloader';
import { recentBestSellers } from './domain/best-sellers.ts';
import type { CategoryRow } from './domain/category.ts';
import { countShelves, findCategories, findChildren } from './domain/find-categories.ts';
import { nextFlashSales } from './domain/find-flash-sales.ts';
import { findByIds, findBySkus } from './domain/find-products.ts';
import type { FlashSaleRow } from './domain/flash-sale.ts';
import type { ProductRow } from './domain/product.ts';
import { findCompanions } from './domain/recommend.ts';
import { currentSales, type Offer, offerOf } from './domain/sale-offer.ts';
import { type StockLevel, shownLevels } from './domain/stock-level.ts';

/** One set a request: every entity that a product page touches costs one query, however many products there are. */
export const catalogLoaders = () => {
  const stock = new DataLoader<string, StockLevel>(shownLevels);
  const sales = new DataLoader<string, FlashSaleRow[]>((skus) => currentSales(skus));
  return {
    product: new DataLoader<string, ProductRow | null>(findByIds),
    productOfSku: new DataLoader<string, ProductRow | null>(findBySkus),
    stock,
    offer: new DataLoader<string, Offer>((skus) =>
      Promise.all(skus.map(async (sku) => offerOf(...(await Promise.all([stock.load(sku), sales.load(sku)]))))),
    ),
    category: new DataLoader<string, CategoryRow | null>(findCategories),
    children: new DataLoader<string, CategoryRow[]>(findChildren),
    productCount: new DataLoader<string, number>(countShelves),
    flashSale: new DataLoader<string, FlashSaleRow | null>(nextFlashSales),
    companions: new DataLoader<string, string[]>(findCompanions),
    bestSellers: new DataLoader<string, string[]>((shelves) =>
      Promise.all(shelves.map((shelf) => recentBestSellers(shelf))),
    ),
  };
};

export type CatalogLoaders = ReturnType<typeof catalogLoaders>;

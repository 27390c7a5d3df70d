import type { Page } from '#platform/connection.ts';
import { newestFirst } from '#platform/newest-first.ts';
import { Product } from '../model.ts';
import type { PageRequest } from './browse/list-products.ts';
import type { ProductRow } from './product.ts';

/** What was never in the shop or was taken back to be worked on, the last one that somebody worked on first. */
export const findDrafts = (page: PageRequest): Promise<Page<ProductRow>> =>
  newestFirst(
    page,
    ({ updatedAt }) => updatedAt,
    (updatedAt, most) =>
      Product.find({ published: false, archivedAt: null, updatedAt })
        .sort({ updatedAt: -1, _id: -1 })
        .limit(most)
        .lean<ProductRow[]>(),
  );

/** What was taken out of the shop, the latest first. */
export const findArchived = (page: PageRequest): Promise<Page<ProductRow>> =>
  newestFirst(
    page,
    ({ archivedAt }) => archivedAt!,
    (archivedAt, most) =>
      Product.find({ published: false, archivedAt }).sort({ archivedAt: -1, _id: -1 }).limit(most).lean<ProductRow[]>(),
  );

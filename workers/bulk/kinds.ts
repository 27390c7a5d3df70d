import type { BulkJobKind } from '#schema/events.ts';
import { inventoryImport } from './inventory/inventory-import.ts';
import type { JobKind } from './job-kind.ts';
import { productImport } from './products/product-import.ts';
import { recommendationTraining } from './recommendations/training.ts';
import { salesReport } from './sales/sales-report.ts';

/**
 * What this worker can do. A new kind is a row here, its name in `bulkJobKinds` (schema/events.ts) and in the enum JobKind of orders, and
 * a mutation there that checks what was asked for and calls `requestJob`.
 */
export const kinds: Record<BulkJobKind, JobKind> = {
  INVENTORY_IMPORT: inventoryImport,
  PRODUCT_IMPORT: productImport,
  SALES_REPORT: salesReport,
  RECOMMENDATION_TRAINING: recommendationTraining,
};

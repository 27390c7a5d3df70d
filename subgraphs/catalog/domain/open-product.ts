import { unitOfWork } from '#platform/outbox.ts';
import { Category, Product } from '../model.ts';
import { productChanged } from './catalog-news.ts';
import type { CategoryRow } from './category.ts';
import type { ProductRow } from './product.ts';
import { receiveOpening } from './receive-opening.ts';
import { derive } from './shape-product.ts';

/**
 * Puts the stock of a new product on the shelf, then the product into the shop: nobody sees it before, and whoever finds it
 * half done goes on from there.
 */
export async function openProduct({ _id, opening }: ProductRow): Promise<ProductRow | null> {
  if (opening) {
    await receiveOpening(_id, opening.quantities);
    await enterShop(_id, opening.published);
  }
  return Product.findById(_id).lean<ProductRow>();
}

const enterShop = (_id: string, published: boolean): Promise<void> =>
  unitOfWork(async ({ session, emit }) => {
    const product = await Product.findOne({ _id, openingSince: { $exists: true } }, null, {
      session,
    }).lean<ProductRow>();
    if (!product) return;
    const category = await Category.findById(product.category, null, { session }).lean<CategoryRow>();
    const update = { $set: { published, ...derive({ ...product, published }, category) } };
    const done = { opening: 1, openingSince: 1 } as const;
    await Product.updateOne({ _id }, { ...update, $unset: done }, { session });
    if (published) productChanged(emit, product, 'CREATED');
  });

const HEAD_START_MS = 5_000;
const BATCH = 50;

/** Finishes new products whose creator died. */
export async function openUnfinished(now = Date.now()): Promise<number> {
  const since = { $gt: new Date(0), $lt: new Date(now - HEAD_START_MS) };
  const rows = await Product.find({ openingSince: since }).limit(BATCH).lean<ProductRow[]>();
  for (const row of rows) await openProduct(row);
  return rows.length;
}

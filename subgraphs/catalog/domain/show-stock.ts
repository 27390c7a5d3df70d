import { unitOfWork } from '#platform/outbox.ts';
import { Product } from '../model.ts';
import { Stock } from '../stock/model.ts';
import { availabilityOf } from './availability.ts';
import type { ProductRow } from './product.ts';
import { currentSales, type Offer, offerOf } from './sale-offer.ts';
import { exactLevels, type StockRow } from './stock-level.ts';

const BATCH = 500;

/** Tells of the SKUs of products that were written anew, whose flags may be behind. */
export async function showNewStock(): Promise<void> {
  for (;;) {
    const rows = await Stock.find({ shown: null }, { _id: 1 }).limit(BATCH).lean<Pick<StockRow, '_id'>[]>();
    if (rows.length > 0) await showStock(rows.map(({ _id }) => _id));
    if (rows.length < BATCH) return;
  }
}

type Listed = Pick<ProductRow, '_id' | 'slug' | 'variants'>;

/**
 * Tells the shop window of the SKUs whose availability or sale is another than it was told last: the product's flags for the
 * filter, and by events the caches. After the fact, so that no buyer waits for it; a crash on the way tells twice.
 * @returns how many SKUs were told of
 */
export async function showStock(skus: readonly string[]): Promise<number> {
  const told = await Stock.find({ _id: { $in: skus } }, { shown: 1 }).lean<Pick<StockRow, '_id' | 'shown'>[]>();
  const offers = await offersOf(told.map(({ _id }) => _id));
  const news = told.filter(({ _id, shown }) => shown !== wordFor(offers.get(_id)!));
  if (news.length === 0) return 0;
  const fields = { slug: 1, 'variants.sku': 1 };
  const changed = news.map(({ _id }) => _id);
  const products = await Product.find({ 'variants.sku': { $in: changed } }, fields).lean<Listed[]>();
  const flips = news.filter(({ _id, shown }) => shown === null || wasThere(shown) !== isThere(offers.get(_id)!));
  const updates = flips.map(({ _id }) => ({
    updateOne: { filter: { 'variants.sku': _id }, update: setInStock(_id, isThere(offers.get(_id)!)) },
  }));
  if (updates.length > 0) await Product.bulkWrite(updates, { ordered: false });
  await tell(products, new Map(news.map(({ _id, shown }) => [_id, shown])), offers);
  await Stock.bulkWrite(
    news.map(({ _id, shown }) => ({
      updateOne: { filter: { _id, shown }, update: { $set: { shown: wordFor(offers.get(_id)!) } } },
    })),
    { ordered: false },
  );
  return news.length;
}

/** A SKU is shown as available or not, and in a sale or not. */
const wordFor = ({ available, sale }: Offer): string => availabilityOf(available) + (sale ? `@${sale._id}` : '');
const wasThere = (word: string): boolean => !word.startsWith('OUT_OF_STOCK');
const isThere = ({ available }: Offer): boolean => available > 0;
const saleIn = (word: string | null): string | undefined => word?.split('@')[1];

async function offersOf(skus: readonly string[]): Promise<Map<string, Offer>> {
  const [levels, sales] = await Promise.all([exactLevels(skus), currentSales(skus)]);
  return new Map(skus.map((sku, i) => [sku, offerOf(levels[i]!, sales[i]!)]));
}

async function tell(
  products: readonly Listed[],
  before: ReadonlyMap<string, string | null>,
  offers: ReadonlyMap<string, Offer>,
): Promise<void> {
  const all = await offersOf(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  await unitOfWork(async ({ emit }) => {
    for (const { _id, slug, variants } of products) {
      const own = variants.map(({ sku }) => sku);
      const skus = own.filter((sku) => before.has(sku));
      const pieces = own.reduce((sum, sku) => sum + all.get(sku)!.available, 0);
      emit('stock.changed', `product:${_id}`, { productId: _id, skus, availability: availabilityOf(pieces) });
      const newPrice = skus.some((sku) => saleIn(before.get(sku) ?? null) !== offers.get(sku)?.sale?._id);
      if (newPrice) emit('product.changed', `product:${_id}`, { productId: _id, slug, change: 'PRICE' });
    }
  });
}

/** One variant and the sum over all of them in one write. */
const setInStock = (sku: string, inStock: boolean) => [
  {
    $set: {
      variants: {
        $map: {
          input: '$variants',
          as: 'v',
          in: { $cond: [{ $eq: ['$$v.sku', sku] }, { $mergeObjects: ['$$v', { inStock }] }, '$$v'] },
        },
      },
    },
  },
  { $set: { inStock: { $anyElementTrue: [{ $map: { input: '$variants', as: 'v', in: '$$v.inStock' } }] } } },
];

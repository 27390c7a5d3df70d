import { unitOfWork } from '#platform/outbox.ts';
import { Product } from '../model.ts';
import { Stock } from '../stock/model.ts';
import { availabilityOf } from './availability.ts';
import type { ProductRow } from './product.ts';
import { currentSales, type Offer, offerOf } from './sale-offer.ts';
import { exactLevels, type StockRow } from './stock-level.ts';
import { counted } from './stock-movement.ts';

type Listed = Pick<ProductRow, '_id' | 'slug' | 'variants'>;

/** What the shop window knows of a SKU, before and after it was told. */
export interface Shown {
  before: string | null;
  now: string;
}

/**
 * Tells the shop window of the SKUs whose availability or sale is another than it was told last, and notes that it was told.
 * @returns how many SKUs it was told of
 */
export async function showStock(skus: readonly string[]): Promise<number> {
  const shown = await tellStock(skus);
  if (shown.size > 0) await Stock.bulkWrite([...shown].map(noteShown), { ordered: false });
  return shown.size;
}

const noteShown = ([_id, shown]: readonly [sku: string, Shown]) => ({
  updateOne: { filter: { _id }, update: counted(asShown(shown)) },
});

/** The field that says what was told, unless something else was told meanwhile. */
export const asShown = ({ before, now }: Shown) => ({ shown: { $cond: [{ $eq: ['$shown', before] }, now, '$shown'] } });

/** Lets the shop window be told of SKUs again (stock-journal.ts): who wrote their product may have gone back behind the flags that it had. */
export async function showAgain(skus: readonly string[]): Promise<void> {
  const writes = skus.map((_id) => ({
    updateOne: { filter: { _id, shown: { $ne: null } }, update: { $set: { shown: null }, $inc: { pending: 1 } } },
  }));
  if (writes.length > 0) await Stock.bulkWrite(writes, { ordered: false });
}

/**
 * Tells the product's flags for the filter, and by events the caches. After the fact, so that no buyer waits for it; a crash before that
 * is noted tells twice.
 * @returns what it told, still to be noted
 */
export async function tellStock(skus: readonly string[]): Promise<Map<string, Shown>> {
  const told = await Stock.find({ _id: { $in: skus } }, { shown: 1 }).lean<Pick<StockRow, '_id' | 'shown'>[]>();
  const offers = await offersOf(told.map(({ _id }) => _id));
  const news = told.filter(({ _id, shown }) => shown !== wordFor(offers.get(_id)!));
  if (news.length === 0) return new Map();
  const fields = { slug: 1, 'variants.sku': 1, 'variants.inStock': 1 };
  const changed = news.map(({ _id }) => _id);
  const products = await Product.find({ 'variants.sku': { $in: changed } }, fields).lean<Listed[]>();
  const flagged = new Map(products.flatMap(({ variants }) => variants.map(({ sku, inStock }) => [sku, inStock])));
  const before = ({ _id, shown }: (typeof news)[number]) => (shown === null ? flagged.get(_id) : wasThere(shown));
  const flips = news.filter((row) => before(row) !== isThere(offers.get(row._id)!));
  const flags = new Map(flips.map(({ _id }) => [_id, isThere(offers.get(_id)!)]));
  const updates = products.flatMap(({ _id, variants }) => {
    const own = variants.map(({ sku }) => sku).filter((sku) => flags.has(sku));
    return own.length > 0 ? [{ updateOne: { filter: { _id }, update: setInStock(own, flags) } }] : [];
  });
  if (updates.length > 0) await Product.bulkWrite(updates, { ordered: false });
  await tell(products, new Map(news.map(({ _id, shown }) => [_id, shown])), offers);
  return new Map(news.map(({ _id, shown }) => [_id, { before: shown, now: wordFor(offers.get(_id)!) }]));
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

/** The flags of variants, and the sum over all variants, in one write. */
function setInStock(skus: readonly string[], flags: ReadonlyMap<string, boolean>) {
  const there = skus.filter((sku) => flags.get(sku));
  const flagged = { $mergeObjects: ['$$v', { inStock: { $in: ['$$v.sku', there] } }] };
  const told = { $cond: [{ $in: ['$$v.sku', skus] }, flagged, '$$v'] };
  return [
    { $set: { variants: { $map: { input: '$variants', as: 'v', in: told } } } },
    { $set: { inStock: { $anyElementTrue: [{ $map: { input: '$variants', as: 'v', in: '$$v.inStock' } }] } } },
  ];
}

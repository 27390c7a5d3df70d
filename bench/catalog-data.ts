/**
 * Run by bench/catalog.ts with the environment of the shop's catalog: `catalog-data.ts SIZE` brings the shop to so many made-up
 * products, the same ones each time; `catalog-data.ts 0` takes them all away.
 */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { ensureCategories } from '#subgraphs/catalog/domain/ensure-categories.ts';
import { type ProductRow, UNSOLD } from '#subgraphs/catalog/domain/product.ts';
import { rebuildIndex } from '#subgraphs/catalog/domain/rebuild-index.ts';
import { derive } from '#subgraphs/catalog/domain/shape-product.ts';
import { newShelf } from '#subgraphs/catalog/domain/shelf.ts';
import { Category, Product } from '#subgraphs/catalog/model.ts';
import { Stock, StockMovement } from '#subgraphs/catalog/stock/model.ts';
import { colours, families, materials, nouns } from './catalog-words.ts';

const BATCH = 500;
const PIECES = 50;
const BRANDS = 200;
const SIZES = ['M', 'L'];

/** Numbers from 0 to 1 that look random and are the same in each run. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const id = (n: number): string => `bench-${n}`;
const skuOf = (n: number, size: string): string => `BENCH-${n}-${size}`;

function productOf(n: number, categories: ReadonlyMap<string, { _id: string; ancestors: string[] }>): ProductRow {
  const roll = dice(n + 1);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)]!;
  const [colour, material, noun] = [pick(colours), pick(materials), pick(nouns)];
  const price = 500 + Math.floor(roll() * 400) * 50;
  const createdAt = new Date(Date.UTC(2025, 0, 1) + n * 60_000);
  const content = {
    ...{ slug: id(n), title: `${colour} ${material} ${noun}`, tags: [], images: [], currency: 'EUR', published: true },
    description: `<p>A ${noun.toLowerCase()} of ${material.toLowerCase()}, in ${colour.toLowerCase()}; goes with ${pick(nouns)} and ${pick(nouns)}.</p>`,
    brand: `Maker ${Math.floor(roll() * BRANDS)}`,
    variants: SIZES.map((size, i) => ({
      ...{ id: `${id(n)}-${size}`, sku: skuOf(n, size), title: `${size} / ${colour}`, weightGrams: 300, inStock: true },
      options: [
        { name: 'Size', value: size },
        { name: 'Colour', value: colour },
      ],
      ...{ price: price + i * 100, compareAtPrice: null },
    })),
  };
  const family = families[nouns.indexOf(noun) % families.length]!;
  const reviewCount = Math.floor(roll() * 20);
  return {
    ...{ _id: id(n), ...content, ...derive(content, categories.get(family) as never), ...UNSOLD, inStock: true },
    ...{ reviewCount, rating: reviewCount > 0 ? 1 + Math.floor(roll() * 401) / 100 : 0 },
    ...{ soldCount: Math.floor(1000 * roll() ** 6), createdAt, updatedAt: createdAt },
  };
}

async function grow(size: number): Promise<void> {
  const categories = await ensureCategories([
    { name: 'bench' },
    ...families.map((name) => ({ name, parent: 'bench' })),
  ]);
  const known = await Product.countDocuments({ slug: { $gte: 'bench-', $lt: 'bench.' } });
  for (let from = known; from < size; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, size - from) }, (_, i) => productOf(from + i, categories));
    await Product.collection.insertMany(rows as never, { ordered: false });
    await stock(rows.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  }
}

/** As the journal leaves it when it has carried the delivery, so that nothing is left to do while the shop is measured. */
async function stock(skus: readonly string[]): Promise<void> {
  const shelves = skus.map((sku) => newShelf(sku, PIECES, { sku }));
  const journal = shelves.flatMap(({ _id, sku, moves }) => moves.map((move) => ({ ...move, stock: _id, sku })));
  await StockMovement.collection.insertMany(journal as never, { ordered: false });
  const carried = { moves: [], pending: 0, drains: 1, shown: 'IN_STOCK' };
  await Stock.collection.insertMany(shelves.map((shelf) => ({ ...shelf, ...carried })) as never, { ordered: false });
}

async function clear(): Promise<void> {
  for (;;) {
    const slug = { $gte: 'bench-', $lt: 'bench.' };
    const rows = await Product.find({ slug }, { 'variants.sku': 1 }).limit(BATCH).lean<ProductRow[]>();
    if (rows.length === 0) break;
    const skus = rows.flatMap(({ variants }) => variants.map(({ sku }) => sku));
    await Stock.deleteMany({ _id: { $in: skus } });
    await StockMovement.deleteMany({ stock: { $in: skus } });
    await Product.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
  }
  await Category.deleteMany({ _id: { $in: ['bench', ...families] } });
}

const life = new Lifecycle();
try {
  await openMongo('catalog', life);
  const size = Number(process.argv[2]);
  await (size > 0 ? grow(size) : clear());
  await rebuildIndex();
} finally {
  await life.stop();
}

/** The products of the demo shop, into a catalog that is empty; run by demo.ts. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { ensureCategories, type NamedCategory } from '#subgraphs/catalog/domain/ensure-categories.ts';
import { importFile } from '#subgraphs/catalog/domain/import/import-file.ts';
import { awaitIndex } from '#subgraphs/catalog/domain/index-stale.ts';
import { enforceStockRules } from '#subgraphs/catalog/domain/stock-rules.ts';
import { storePicture } from '#subgraphs/catalog/domain/store-picture.ts';
import { Product } from '#subgraphs/catalog/model.ts';
import { Stock } from '#subgraphs/catalog/stock/model.ts';
import { drawPicture, type Picture } from './demo/draw-picture.ts';

/** Of the last row of products.csv, whose stock is written last of all. */
const LAST_SKU = 'PARKA-L';
const folder = join(import.meta.dirname, 'demo');

async function load(): Promise<string> {
  // A second import would put back on the shelf what was sold since.
  if (await Stock.exists({ _id: LAST_SKU })) return 'products are there';
  await ensureCategories(JSON.parse(readFileSync(join(folder, 'categories.json'), 'utf8')) as NamedCategory[]);
  const result = await importFile(createReadStream(join(folder, 'products.csv')), {
    currency: 'EUR',
    onBad: ({ line, message }) => console.error(`products.csv, line ${line}: ${message}`),
  });
  await awaitIndex();
  if (result.failed > 0) throw new Error(`${result.failed} rows of products.csv are bad`);
  return `${result.created + result.updated + result.unchanged} products`;
}

/** Gives each demo product that has no picture a drawn one. */
async function hangPictures(): Promise<void> {
  const pictures = JSON.parse(readFileSync(join(folder, 'pictures.json'), 'utf8')) as Record<string, Picture>;
  const bare = await Product.find(
    { slug: { $in: Object.keys(pictures) }, images: { $size: 0 } },
    { slug: 1, title: 1 },
  );
  for (const { slug, title } of bare) {
    const url = await storePicture('image/svg+xml', Buffer.from(drawPicture(pictures[slug]!, title)));
    await Product.updateOne({ slug, images: { $size: 0 } }, { $set: { images: [{ url, alt: title }] } });
  }
}

const life = new Lifecycle();
try {
  await openMongo('catalog', life);
  await enforceStockRules();
  const loaded = await load();
  await hangPictures();
  console.log(loaded);
} finally {
  await life.stop();
}

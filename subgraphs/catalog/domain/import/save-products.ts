import { newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Product } from '../../model.ts';
import { Stock } from '../../stock/model.ts';
import type { CategoryRow } from '../category.ts';
import { ensureCategories } from '../ensure-categories.ts';
import { type ProductRow, UNSOLD } from '../product.ts';
import { setStocks } from '../receive-stock.ts';
import { showAgain } from '../show-stock.ts';
import { slugOf } from '../slug.ts';
import { BadRow } from './cells.ts';
import { isUnchanged, type MergedProduct, mergeDraft } from './merge-draft.ts';
import type { ProductDraft } from './product-draft.ts';
import { Shelf } from './shelf.ts';

/** What one import has done, of products or, for a stock list, of SKUs. */
export interface Outcome {
  created: number;
  updated: number;
  unchanged: number;
}

interface Saving {
  draft: ProductDraft;
  existing: ProductRow | undefined;
  merged: MergedProduct;
  changed: boolean;
}

/**
 * Creates and updates a batch of products with their stock; what is as the file says already is not written.
 * @param onBad is told the rows that collide with other products
 * @param key of the import, under which a quantity counts once however often the batch is repeated
 */
export async function saveProducts(
  drafts: readonly ProductDraft[],
  currency: string,
  onBad: (row: BadRow) => void,
  key?: string,
): Promise<Outcome> {
  const shelf = await Shelf.of(drafts);
  const categories = await ensureCategories(
    drafts.flatMap(({ head }) => (head?.categoryName ? [{ name: head.categoryName }] : [])),
  );
  await shelf.addCategories(categories);
  const prepared = drafts.flatMap((draft) => prepare(draft, shelf, categories, currency, onBad) ?? []);
  const refused = await write(prepared.filter((saving) => saving.changed));
  for (const { draft } of refused) refuse(draft, 'was changed by somebody else at this moment; import it again', onBad);
  const savings = prepared.filter((saving) => !refused.has(saving));
  const changed = savings.filter((saving) => saving.changed);
  const restocked = await saveStock(savings, key);
  await showAgain(changed.filter(({ existing }) => existing).flatMap(skusOf));
  const created = savings.filter(({ existing }) => !existing).length;
  const updated = savings.filter((saving) => saving.existing && (saving.changed || restocked.has(saving))).length;
  return { created, updated, unchanged: savings.length - created - updated };
}

const skusOf = ({ merged }: Saving): string[] => merged.variants.map(({ sku }) => sku);

function prepare(
  given: ProductDraft,
  shelf: Shelf,
  categories: ReadonlyMap<string, CategoryRow>,
  currency: string,
  onBad: (row: BadRow) => void,
): Saving | undefined {
  const { existing, fault } = shelf.claim(given, currency);
  if (fault) return refuse(given, fault, onBad);
  const variants = given.variants.filter((variant) => shelf.claimSku(variant, given.slug, onBad));
  if (variants.length === 0 && !existing) {
    const told = new Set(given.variants.map(({ line }) => line));
    const pictures = given.images.filter(({ line }) => !told.has(line));
    return refuse({ ...given, images: pictures, variants: [] }, 'belongs to a product without a variant', onBad);
  }
  const draft = { ...given, variants };
  const slug = draft.head ? slugOf(draft.head.categoryName ?? '') : existing?.category;
  const merged = mergeDraft(draft, existing, (slug && categories.get(slug)) || null, currency);
  return { draft, existing, merged, changed: !existing || !isUnchanged(merged, existing) };
}

/** Reports every row of a draft. */
function refuse({ variants, images }: ProductDraft, reason: string, onBad: (row: BadRow) => void): undefined {
  const lines = new Set([...variants, ...images].map(({ line }) => line));
  for (const line of lines) onBad(new BadRow(line, reason));
}

/** @returns those that met a product which began at the same moment */
async function write(changed: readonly Saving[]): Promise<Set<Saving>> {
  const now = new Date();
  const writes = changed.map(({ existing, merged }) =>
    existing
      ? { updateOne: { filter: { _id: existing._id }, update: { $set: { ...merged, updatedAt: now } } } }
      : { insertOne: { document: newProduct(merged, now) } },
  );
  try {
    if (writes.length > 0) await Product.bulkWrite(writes, { ordered: false });
    return new Set();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const { writeErrors } = error as { writeErrors: { index: number } | { index: number }[] };
    return new Set([writeErrors].flat().flatMap(({ index }) => changed[index] ?? []));
  }
}

const newProduct = (merged: MergedProduct, now: Date): ProductRow => ({
  ...merged,
  _id: newId(),
  inStock: merged.variants.some(({ inStock }) => inStock),
  ...UNSOLD,
  createdAt: now,
  updatedAt: now,
});

/** @returns the products of which a level changed */
async function saveStock(savings: readonly Saving[], key?: string): Promise<Set<Saving>> {
  const said = savings.flatMap(({ draft }) => draft.variants.map(({ sku, quantity }) => ({ sku, quantity })));
  const counted = new Map(
    said.flatMap(({ sku, quantity }) => (quantity === undefined ? [] : [[sku, quantity] as const])),
  );
  const outcome = await setStocks(counted, true, key);
  // A variant without a quantity in the file begins with none, and keeps what it has later on.
  const uncounted = said.filter(({ quantity }) => quantity === undefined).map(({ sku }) => sku);
  const known = new Set((await Stock.find({ _id: { $in: uncounted } }, { _id: 1 }).lean()).map(({ _id }) => _id));
  await setStocks(new Map(uncounted.filter((sku) => !known.has(sku)).map((sku) => [sku, 0])), true, key);
  const moved = (sku: string) => (outcome.get(sku) ?? 'UNCHANGED') !== 'UNCHANGED';
  return new Set(savings.filter((saving) => saving.draft.variants.some(({ sku }) => moved(sku))));
}

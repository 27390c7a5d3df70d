import { fingerprint } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Stock } from '../stock/model.ts';
import { type ChangeOutcome, changeStocks } from './change-stock.ts';
import { newShelf } from './shelf.ts';

interface Opening {
  sku: string;
  quantity: number;
}

/** Puts the first pieces of a product's variants on the shelf, each once, however often it is asked and whatever is sold since. */
export async function receiveOpening(productId: string, openings: readonly Opening[]): Promise<void> {
  const outcomes = await changeStocks(openings.map((opening) => deliveryOf(productId, opening)));
  const unknown = openings.filter((_, i) => (outcomes[i] as ChangeOutcome).outcome === 'UNKNOWN_SKU');
  if (unknown.length === 0) return;
  await begin(unknown);
  await changeStocks(unknown.map((opening) => deliveryOf(productId, opening)));
}

const deliveryOf = (productId: string, { sku, quantity }: Opening) => ({
  key: `opening:${productId}:${sku}`,
  sku,
  to: { delta: quantity },
  reason: 'opening',
  hash: fingerprint({ sku, quantity }),
});

async function begin(openings: readonly Opening[]): Promise<void> {
  try {
    await Stock.insertMany(
      openings.map(({ sku }) => newShelf(sku, 0, { sku, note: { reason: 'opening' } })),
      { ordered: false },
    );
  } catch (error) {
    // Whoever opens the product at the same moment began it.
    if (!isDuplicateKey(error)) throw error;
  }
}

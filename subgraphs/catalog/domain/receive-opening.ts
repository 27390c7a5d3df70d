import { setStocks } from './receive-stock.ts';

/** Puts the first pieces of a new product on the shelf; as long as it cannot be bought, saying so twice changes nothing. */
export async function receiveOpening(
  _productId: string,
  quantities: readonly { sku: string; quantity: number }[],
): Promise<void> {
  await setStocks(new Map(quantities.map(({ sku, quantity }) => [sku, quantity])), true);
}

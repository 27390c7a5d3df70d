import { Client } from '../client.ts';
import { cartWith, newProduct, orderInput } from '../shop.ts';
import { operator } from '../users/staff.ts';

const MINUTE = 60_000;
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE).toISOString();

/** A sale at 19.00 that runs now, of an article that costs 50.00 else. */
export const saleInput = (sku: string, more: object = {}) => ({
  sku,
  startsAt: inMinutes(-1),
  endsAt: inMinutes(60),
  price: { amount: 1900, currency: 'EUR' },
  quantity: 10,
  limitPerCustomer: 2,
  ...more,
});

/** Puts an article into the shop and a flash sale on it. */
export async function newSale(more: object = {}, quantity = 100) {
  const article = await newProduct({ quantity });
  const staff = await operator();
  const { data, errors } = await staff.run('CreateFlashSale', { input: saleInput(article.sku, more) });
  const sale = data?.createFlashSale;
  if (sale?.__typename !== 'FlashSale') throw new Error(JSON.stringify({ data, errors }));
  return { ...article, saleId: sale.id as string };
}

/** Fills a cart and orders it; the answer's member of the union. */
export async function order(client: Client, sku: string, quantity = 1, more: object = {}) {
  return place(client, await cartWith(client, sku, quantity), more);
}

export async function place(client: Client, cartId: string, more: object = {}) {
  const { data, errors } = await client.run('PlaceOrder', { input: orderInput(cartId, more) });
  if (!data?.placeOrder) throw new Error(JSON.stringify({ data, errors }));
  return data.placeOrder;
}

/** What staff reads of a SKU. */
export async function levelOf(sku: string) {
  const { data } = await (await operator()).run('StockLevels', { skus: [sku] });
  return data.stockLevels[0];
}

export const guest = () => new Client();

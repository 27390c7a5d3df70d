import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, root } from '#local/paths.ts';
import type { Client } from './client.ts';
import { environmentOf, mongo } from './stack.ts';
import { operator } from './users/staff.ts';

/** Runs the import command against the stack, as `npm run import -- FILE` does. */
export async function importCsv(text: string, ...options: string[]): Promise<{ code: number; output: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'titan-import-'));
  const file = join(dir, 'file.csv');
  writeFileSync(file, text);
  try {
    return await new Promise((resolve) => {
      const env = { PATH: process.env.PATH, ...environmentOf('catalog') };
      execFile(node, ['local/import.ts', file, ...options], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr });
      });
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

export interface Article {
  slug: string;
  sku: string;
}

let staff: Promise<Client> | undefined;

/** Puts products of one variant each into the shop, as staff do, so that tests do not meet at the same shelf. */
export async function newProducts(
  count: number,
  options: { quantity?: number; price?: string } = {},
): Promise<Article[]> {
  staff ??= operator();
  const client = await staff;
  const articles: Article[] = [];
  for (let at = 0; at < count; at += 1) articles.push(await createProduct(client, options));
  return articles;
}

async function createProduct(client: Client, { quantity = 10, price = '50.00' }): Promise<Article> {
  const slug = `test-${randomUUID()}`;
  const sku = slug.toUpperCase();
  const variants = [{ sku, price: { amount: Math.round(Number(price) * 100), currency: 'EUR' }, quantity }];
  const input = { slug, title: 'Test shirt', description: '<p>Soft.</p>', brand: 'Titan', published: true, variants };
  const { data, errors } = await client.run('CreateProduct', { input });
  if (data?.createProduct.__typename !== 'Product') throw new Error(JSON.stringify({ data, errors }));
  return { slug, sku };
}

export const newProduct = async (options?: { quantity?: number; price?: string }): Promise<Article> =>
  (await newProducts(1, options))[0]!;

/** What the shelf of a SKU says now. */
export const stockOf = async (sku: string) =>
  (await mongo('catalog'))
    .collection<{ _id: string; available: number; reserved: number; sold: number }>('stock')
    .findOne({ _id: sku });

export const newKey = (): string => randomUUID();

/** Opens a cart with so many pieces in it. */
export async function cartWith(client: Client, sku: string, quantity = 1): Promise<string> {
  const { data } = await client.run('CreateCart', { input: { currency: 'EUR' } });
  const cartId: string = data.createCart.id;
  const added = await client.run('AddToCart', { input: { cartId, sku, quantity } });
  if (added.data?.addToCart.__typename !== 'Cart') throw new Error(JSON.stringify(added));
  return cartId;
}

const address = {
  name: 'Ada King',
  line1: "12 St James's Square",
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
};

/** The input of PlaceOrder as the contract's example has it. */
export const orderInput = (cartId: string, more: object = {}) => ({
  cartId,
  idempotencyKey: newKey(),
  email: 'ada@example.org',
  shippingAddress: address,
  shippingMethod: 'standard',
  ...more,
});

/** Places an order and returns it. */
export async function placedOrder(client: Client, sku: string, quantity = 1, more: object = {}) {
  const input = orderInput(await cartWith(client, sku, quantity), more);
  const { data, errors } = await client.run('PlaceOrder', { input });
  if (data?.placeOrder.__typename !== 'PlacedOrder') throw new Error(JSON.stringify({ data, errors }));
  return data.placeOrder.order as { id: string; number: string; status: string; total: { amount: number } };
}

/** Pays an order; the answer's member of the union. */
export async function pay(client: Client, orderId: string, paymentMethod = 'tok_visa', idempotencyKey = newKey()) {
  const { data, errors } = await client.run('PayOrder', { input: { orderId, idempotencyKey, paymentMethod } });
  return data?.payOrder ?? errors;
}

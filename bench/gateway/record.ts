import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLClient } from '#local/graphql-client.ts';
import { fillCart, placeOrder, runner } from '../buyer.ts';
import { runningShop } from '../running-shop.ts';

/**
 * `node bench/gateway/record.ts`: asks the running shop what bench:gateway asks, and keeps the answers for its stand-ins. To be
 * run again when the operations ask for more.
 */
const ORDERS = 20;
const account = { email: 'demo@titan.example', password: 'titan-demo-passphrase' };

const { gateway } = runningShop();
const guest = runner(new GraphQLClient(gateway));
const { login } = await guest('Login', { input: account });
const customer = runner(new GraphQLClient(gateway, login!.accessToken as string));

const { products } = await guest('Products', { first: 20, sort: 'PRICE_ASC' });
const shelf = products!.nodes as { slug: string }[];
const details = await Promise.all(shelf.map(({ slug }) => guest('Product', { slug }).then(({ product }) => product!)));
const skus = details.map(({ variants }) => (variants as { sku: string }[])[0]!.sku);

let orderId = '';
for (let n = 0; n < ORDERS; n += 1) {
  const cartId = await fillCart(customer, skus[n % skus.length]!);
  for (const more of [n + 1, n + 2]) {
    await customer('AddToCart', { input: { cartId, sku: skus[more % skus.length], quantity: 1 } });
  }
  orderId = (await placeOrder(customer, cartId)) ?? orderId;
}

const { order } = await customer('Order', { id: orderId });
const { me } = await customer('MyOrdersScreen', { first: 20 });
const Product = details.reduce((a, b) => (JSON.stringify(a).length > JSON.stringify(b).length ? a : b));
const recorded = { Products: products, Product, Order: order, MyOrdersScreen: me };
writeFileSync(join(import.meta.dirname, 'recorded.json'), `${JSON.stringify(recorded, null, 1)}\n`);
console.log(
  Object.entries(recorded)
    .map(([name, answer]) => `${name}: ${JSON.stringify(answer).length} bytes`)
    .join('\n'),
);
process.exit();

import { createHash } from 'node:crypto';
import { type GraphQLClient, operationText } from '#local/graphql-client.ts';
import { fillCart, placeOrder, runner } from '../buyer.ts';

/** One request as bytes, with the token of whoever asks. */
export interface Question {
  operation: string;
  variables: object;
  body: string;
  /** The same as a persisted GET. */
  path: string;
  signedIn: boolean;
}

/** How many different variables each operation comes with. */
const DIFFERENT = 1_000;

interface Sample {
  variables: (n: number) => object;
  signedIn?: boolean;
}

/** The operations of the benchmark, before stand-ins that know every id. */
export const samples: Record<string, Sample> = {
  Products: { variables: (n) => ({ first: 20, filter: { minPrice: n }, sort: 'PRICE_ASC' }) },
  Product: { variables: (n) => ({ slug: `product-${n}` }) },
  Order: { variables: (n) => ({ id: `order-${n}` }) },
  MyOrdersScreen: { variables: (n) => ({ first: 20, after: `cursor-${n}` }), signedIn: true },
};

export function questions(operation: string, { variables, signedIn = false }: Sample): Question[] {
  const query = operationText(operation);
  const documentId = createHash('sha256').update(query).digest('hex');
  return Array.from({ length: DIFFERENT }, (_, n) => {
    const chosen = variables(n);
    const path = `/graphql?documentId=${documentId}&variables=${encodeURIComponent(JSON.stringify(chosen))}`;
    return { operation, variables: chosen, body: JSON.stringify({ query, variables: chosen }), path, signedIn };
  });
}

/** The same operations before the real subgraphs, by a customer, so that no two of his questions are answered as one. */
export async function realSamples(customer: GraphQLClient): Promise<Record<string, Sample>> {
  const { data: shelf } = await customer.run('Products', { first: 100 });
  const slugs: string[] = shelf.products.nodes.map(({ slug }: { slug: string }) => slug);
  await placeOrders(customer, slugs);
  const { data: mine } = await customer.run('MyOrdersScreen', { first: 20 });
  const orders: string[] = mine.me.orders.nodes.map(({ id }: { id: string }) => id);
  const signedIn = true;
  return {
    Products: { variables: (n) => ({ first: 20, filter: { minPrice: n }, sort: 'PRICE_ASC' }), signedIn },
    Product: { variables: (n) => ({ slug: slugs[n % slugs.length] }), signedIn },
    Order: { variables: (n) => ({ id: orders[n % orders.length] }), signedIn },
    MyOrdersScreen: { variables: (n) => ({ first: 1 + (n % 20) }), signedIn },
  };
}

/** As many orders as a page of them has. */
async function placeOrders(customer: GraphQLClient, slugs: string[]): Promise<void> {
  const run = runner(customer);
  for (const slug of slugs.slice(0, 20)) {
    const { product } = await run('Product', { slug });
    const [variant] = product!.variants as { sku: string; availability: string }[];
    if (variant && variant.availability !== 'OUT_OF_STOCK') await placeOrder(run, await fillCart(run, variant.sku));
  }
}

import { guest } from '#platform/viewer.ts';
import type { RecommendationRow } from '#subgraphs/catalog/domain/recommendation.ts';
import { askSubgraph } from '../ask-subgraph.ts';
import { Client } from '../client.ts';
import { type Article, cartWith, newProducts, orderInput } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { operator } from '../users/staff.ts';

const web = new Client();

const products = async () => (await mongo('catalog')).collection<{ _id: string; slug: string }>('products');
const idOf = async (slug: string) => (await (await products()).findOne({ slug }))!._id;

/** As catalog says, behind every cache: the test changes rows by hand. */
const recommended = async (slug: string, first = 3): Promise<string[]> => {
  const query =
    'query ($slug: String!, $first: Int) { product(slug: $slug) { recommendations(first: $first) { slug } } }';
  const { data } = await askSubgraph('catalog', guest, query, { slug, first });
  return data.product.recommendations.map((one: { slug: string }) => one.slug);
};

test('When products are ordered together, then one recommends the other; what training found counts beside it; drafts never', async () => {
  const [shirt, belt, hat, draft] = (await newProducts(4)) as [Article, Article, Article, Article];
  const cartId = await cartWith(web, shirt.sku, 2);
  await web.run('AddToCart', { input: { cartId, sku: belt.sku, quantity: 1 } });
  await web.run('PlaceOrder', { input: orderInput(cartId) });
  await eventually(async () => expect((await recommended(shirt.slug))[0]).toBe(belt.slug));
  expect(await (await products()).findOne({ slug: shirt.slug })).toMatchObject({ soldCount: 2, popularity: 1 });

  const found = [await idOf(shirt.slug), await idOf(draft.slug), await idOf(hat.slug)];
  const companions = found.map((product) => ({ product, votes: 9, share: 0.01, orders: 0 }));
  const taste = { doubt: 3, trust: 1, newcomer: 0.001, others: 0 };
  const rows = (await mongo('catalog')).collection<RecommendationRow>('recommendations');
  await rows.insertOne({ _id: await idOf(shirt.slug), companions, ...taste, trainedAt: new Date() });
  await (await operator()).run('UpdateProduct', { input: { productId: await idOf(draft.slug), published: false } });
  await eventually(async () => expect((await recommended(shirt.slug)).slice(0, 2)).toEqual([hat.slug, belt.slug]));
  expect(await recommended(shirt.slug, 100)).not.toContain(draft.slug);
  expect(await recommended(shirt.slug, 100)).not.toContain(shirt.slug);
});

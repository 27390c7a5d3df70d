import { guest } from '#platform/viewer.ts';
import type { BoughtTogetherRow } from '#subgraphs/catalog/domain/bought-together.ts';
import type { RecommendationRow } from '#subgraphs/catalog/domain/recommendation.ts';
import { askSubgraph } from '../ask-subgraph.ts';
import { Client } from '../client.ts';
import { ask, fullCart, newProducts } from '../orders/desk.ts';
import { callAs } from '../service.ts';
import { type Article, orderInput } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { bulkDesk } from './bulk-desk.ts';

/** Somebody orders these together; the order's id. */
async function together(...articles: Article[]): Promise<string> {
  const client = new Client();
  const cartId = await fullCart(
    client,
    articles.map((article) => [article, 1]),
  );
  return (await ask(client, 'PlaceOrder', orderInput(cartId))).order.id;
}

/** As catalog says, behind every cache. */
async function recommended({ slug }: Article): Promise<string[]> {
  const query = 'query ($slug: String!) { product(slug: $slug) { recommendations(first: 3) { slug } } }';
  const { data } = await askSubgraph('catalog', guest, query, { slug });
  return data.product.recommendations.map((one: { slug: string }) => one.slug);
}

const idOf = async ({ slug }: Article) =>
  (await (await mongo('catalog')).collection<{ _id: string; slug: string }>('products').findOne({ slug }))!._id;
const trainedRow = async (product: string) =>
  (await mongo('catalog')).collection<RecommendationRow>('recommendations').findOne({ _id: product });
const counted = async (product: string) =>
  (await mongo('catalog'))
    .collection<BoughtTogetherRow>('boughtTogether')
    .find({ product, orders: { $gt: 0 } })
    .toArray();

it('When the shop has learnt from its orders, then a product shows its companion first, until newer orders say something else', async () => {
  const desk = await bulkDesk();
  const [shirt, belt, hat, sock] = (await newProducts(4, { quantity: 30 })) as [Article, Article, Article, Article];
  for (let i = 0; i < 3; i += 1) await together(shirt, belt);
  await together(shirt, hat);
  const cancelled = await together(shirt, sock);
  await ask(new Client(), 'CancelOrder', { orderId: cancelled, reason: null });
  const product = await idOf(shirt);
  await eventually(async () => expect((await counted(product)).length).toBe(2));

  const job = await desk.ended(await desk.beginTraining());
  expect(job).toMatchObject({ kind: 'RECOMMENDATION_TRAINING', status: 'SUCCEEDED', errors: [] });
  expect(job.result!.summary).toMatch(/^\d+ orders: companions of \d+ products\.$/);
  const { companions, others } = (await trainedRow(product))!;
  expect(companions.map((one) => [one.product, one.orders])).toEqual([
    [await idOf(belt), 3],
    [await idOf(hat), 1],
  ]);
  expect(others).toBe(0);
  expect((await recommended(shirt)).slice(0, 2)).toEqual([belt.slug, hat.slug]);

  // Popularity speaks for the belt, but these are twice as many.
  for (let i = 0; i < 5; i += 1) await together(shirt, hat);
  await eventually(async () => expect((await recommended(shirt)).slice(0, 2)).toEqual([hat.slug, belt.slug]));
  // Nobody has bought these two together before.
  await together(shirt, sock);
  await eventually(async () => expect((await recommended(shirt))[2]).toBe(sock.slug));

  // Trained again, nothing is counted twice.
  await desk.ended(await desk.beginTraining());
  const again = (await trainedRow(product))!.companions;
  expect(again.map((one) => [one.product, one.orders]).toSorted()).toEqual(
    (await counted(product)).map(({ other, orders }) => [other, orders]).toSorted(),
  );
  expect((await recommended(shirt)).slice(0, 3)).toEqual([hat.slug, belt.slug, sock.slug]);
});

it('When a customer wants to start a training, or a service other than the bulk worker to write its outcome, then FORBIDDEN', async () => {
  const { client } = await newPerson();
  const answer = await client.run('StartRecommendationTraining');
  expect([answer.data?.startRecommendationTraining ?? null, answer.errors?.[0]?.extensions.code]).toEqual([
    null,
    'FORBIDDEN',
  ]);
  const time = new Date().toISOString();
  expect((await callAs('orders', 'catalog', 'forget-trained', { before: time })).status).toBe(403);
  expect((await callAs('catalog', 'orders', 'baskets', { until: time, after: null })).status).toBe(403);
});

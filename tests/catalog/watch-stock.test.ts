import { Redis } from 'ioredis';
import { Client } from '../client.ts';
import { liveClient } from '../gateway/live-client.ts';
import { newProduct, placedOrder } from '../shop.ts';
import { environmentOf, eventually } from '../stack.ts';

test('When the last piece of a product is bought, then who watches its stock sees that, and who resumes misses nothing', async () => {
  const { slug, sku: last } = await newProduct({ quantity: 1 });
  const { data } = await new Client().run('Product', { slug });
  const query = 'subscription ($id: ID!) { stockChanged(productId: $id) { id title availability } }';
  const watch = liveClient().watch(query, { id: data.product.id });
  const states = () => watch.results.map((result) => result.data?.stockChanged.availability);
  const seen = (state: string) =>
    eventually(async () => {
      if (states().at(-1) !== state) throw new Error(JSON.stringify(watch.results));
    });
  await seen('LOW_STOCK');
  await placedOrder(new Client(), last);
  await seen('OUT_OF_STOCK');
  expect(watch.results.at(-1)!.data.stockChanged).toMatchObject({ id: data.product.id, title: 'Test shirt' });
  watch.close();
  const unknown = liveClient().watch(query, { id: 'nothing' });
  expect(await unknown.ended).toEqual([expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })]);
});

test('When one piece of many is bought, then the caches hear that its SKU has another number left', async () => {
  const { sku } = await newProduct({ quantity: 100 });
  const heard: string[] = [];
  const { REDIS_URL = '', TITAN_DB_PREFIX = 'titan' } = environmentOf('catalog');
  const redis = new Redis(REDIS_URL);
  redis.on('message', (_, news) => heard.push(...JSON.parse(news).topics));
  await redis.subscribe(`{${TITAN_DB_PREFIX}:live}:news`);
  heard.length = 0;
  await placedOrder(new Client(), sku);
  await eventually(async () => expect(heard).toContain(`pieces:${sku}`));
  redis.disconnect();
});

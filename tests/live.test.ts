import { Redis } from 'ioredis';
import { startRedis } from './own-redis.ts';
import { eventually } from './stack.ts';

const { config } = await import('#platform/config.ts');

test('When much changes at once, then it is told in few messages, each topic once and none left out, also of what changes meanwhile and after a pause', async () => {
  const redis = await startRedis();
  // Before anything that reads the configuration when it is imported.
  Object.assign(config, { REDIS_URL: redis.url, TITAN_DB_PREFIX: 'live-test' });
  const { Lifecycle } = await import('#platform/lifecycle.ts');
  const { announce, NEWS_CHANNEL, openLive } = await import('#platform/live.ts');
  const told: { topics: string[]; at: number }[] = [];
  const listener = new Redis(redis.url);
  await listener.subscribe(NEWS_CHANNEL);
  listener.on('message', (_channel, text) => told.push(JSON.parse(text)));
  const life = new Lifecycle();
  openLive(life);
  // Told until it is heard, so perhaps once more later.
  const topics = () => told.flatMap((news) => news.topics).filter((topic) => topic !== 'categories');
  await eventually(async () => {
    announce('categories');
    if (told.length === 0) throw new Error('nothing was told yet');
  });
  told.length = 0;

  announce();
  for (let n = 0; n < 100; n += 1) announce(`order:${n}`, 'stock');
  await new Promise((next) => setImmediate(next));
  announce('order:meanwhile');
  await eventually(async () => expect(topics()).toContain('order:meanwhile'));
  expect(new Set(topics())).toEqual(
    new Set(['stock', 'order:meanwhile', ...Array.from({ length: 100 }, (_, n) => `order:${n}`)]),
  );
  expect(told.length).toBeLessThan(10);
  expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort((a, b) => a - b));
  for (const news of told) expect(new Set(news.topics).size).toBe(news.topics.length);

  announce('products');
  await life.stop();
  await eventually(async () => expect(topics()).toContain('products'));
  listener.disconnect();
});

import { healthRoutes } from '#platform/health.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { Lifecycle } from '#platform/lifecycle.ts';

const ready = (life: Lifecycle) => {
  const handler = healthRoutes(life)['GET /health/ready']!;
  return async () => (await handler({} as HttpRequest)).status;
};

test('When very many ask whether a process is ready, then its parts are asked once', async () => {
  const life = new Lifecycle();
  let asked = 0;
  life.onReady('part', () => {
    asked += 1;
  });
  const ask = ready(life);
  const answers = [await ask(), ...(await Promise.all(Array.from({ length: 50 }, ask))), await ask()];
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(asked).toBe(1);
});

test('When a part does not answer, then that is soon looked at again; and a stop is told at once', async () => {
  const life = new Lifecycle();
  let fails = true;
  life.onReady('part', () => {
    if (fails) throw new Error('not yet');
  });
  const ask = ready(life);
  expect(await ask()).toBe(503);
  fails = false;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await ask()).toBe(200);
  await life.stop();
  expect(await ask()).toBe(503);
});

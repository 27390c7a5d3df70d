import fc from 'fast-check';
import type { TitanError } from '#platform/error.ts';
import { Turns } from '#platform/turns.ts';

/** Work that ends when it is told to. */
function work() {
  let end = (_?: Error) => {};
  const done = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { done, end };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('When more want a turn than may have one, then they get it in the order in which they came, however the others end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (atOnce, fails) => {
        const turns = new Turns(atOnce, 60_000);
        const begun: number[] = [];
        const works = fails.map(() => work());
        const runs = works.map(({ done }, n) => {
          const job = () => {
            begun.push(n);
            return done;
          };
          return turns.run('shelf', job).catch(() => {});
        });
        for (const [n, fail] of fails.entries()) {
          await soon();
          expect(begun).toEqual(fails.map((_, i) => i).slice(0, n + atOnce));
          works[n]!.end(fail ? new Error('as it may') : undefined);
          await runs[n];
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('When a turn does not come in time, then nothing was done, and those behind do not wait for it', async () => {
  const turns = new Turns(1, 5);
  const first = work();
  const running = turns.run('shelf', () => first.done);
  const done: string[] = [];
  const late = turns.run('shelf', async () => void done.push('late'));
  await expect(late).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' } satisfies Partial<TitanError>);
  await turns.run('another', async () => void done.push('another'));
  first.end();
  await running;
  await turns.run('shelf', async () => void done.push('next'));
  expect(done).toEqual(['another', 'next']);
});

test('When work is of two names, then it has a turn of both', async () => {
  const turns = new Turns(1, 60_000);
  const both = work();
  const running = turns.runAll(['a', 'b'], () => both.done);
  let begun = false;
  const other = turns.run('b', async () => {
    begun = true;
  });
  await soon();
  expect(begun).toBe(false);
  both.end();
  await Promise.all([running, other]);
  expect(begun).toBe(true);
});

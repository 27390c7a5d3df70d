import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { node, root } from '#local/paths.ts';
import { basketOf } from '#workers/bulk/recommendations/basket.ts';
import { evaluate } from '#workers/bulk/recommendations/evaluation/evaluate.ts';
import { readBaskets } from '#workers/bulk/recommendations/evaluation/read-baskets.ts';
import { split } from '#workers/bulk/recommendations/evaluation/split.ts';
import { tune } from '#workers/bulk/recommendations/tune.ts';

const fixture = join(root, 'tests/bulk/baskets.csv');

const command = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(node, ['local/run.mjs', 'evaluate', ...args], { cwd: root }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const read = (text: string | Buffer) => readBaskets(Readable.from([Buffer.from(text)]));
const five = 'a,b\n'.repeat(5);

test('When baskets are evaluated at the terminal, then split, hit rates and coverage are told, and ours are better than the most popular by 10 %', async () => {
  const { code, out, err } = await command('recommendations', fixture);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Split of those by seed 1: ');
  const rate = (name: string) => Number(new RegExp(`^${name}  +([0-9.]+) +[0-9.]+ %$`, 'm').exec(out)?.[1]);
  expect(rate('most popular')).toBeGreaterThan(0.1);
  expect(rate('item-item cosine')).toBeGreaterThan(0.1);
  expect(rate('Titan')).toBeGreaterThan(1.1 * rate('most popular'));
});

test('When the seed is the same, then so is everything; another seed measures by other baskets', async () => {
  const baskets = await readBaskets(createReadStream(fixture));
  expect(evaluate(baskets, 3)).toEqual(evaluate(baskets, 3));
  expect(split(baskets, 3)[1]).not.toEqual(split(baskets, 4)[1]);
  const [known, rest] = split(baskets, 3);
  expect([...known, ...rest].sort()).toEqual([...baskets].sort());
});

test('When what is bought last is told by the order alone, then the order is found to count, and otherwise it is not', () => {
  let state = 1;
  // Lehmer's generator.
  const draw = (most: number) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % most;
  };
  const ordered = Array.from({ length: 400 }, () =>
    basketOf([`first-${draw(12)}`, `first-${draw(12)}`, `first-${draw(12)}`, `last-${draw(24)}`]),
  );
  expect(tune(ordered).backwards).toBeLessThan(1);
  const mixed = ordered.map(({ products }, i) => basketOf(i % 2 ? products : products.toReversed()));
  expect(tune(mixed).backwards).toBe(1);
});

test('When a file has a byte order mark, quotes, empty lines, repetitions and baskets of one, then it is read as meant', async () => {
  const text = `\ufeff"nuts, salted",Käse\r\n\r\nbread\r\n"a ""b""",c,c,,c\r\n${five}`;
  expect((await read(text)).slice(0, 3)).toEqual([['nuts, salted', 'Käse'], ['bread'], ['a "b"', 'c']]);
  expect((await read('a;b\n'.repeat(5)))[0]).toEqual(['a', 'b']);
});

test.each([
  ['is empty', '', 'is empty'],
  ['has baskets of one only', 'a\nb\n'.repeat(50), 'two items or more'],
  ['never closes a quotation mark', `${five}"a,b\n`, 'Line 6'],
  ['is no text', Buffer.from([0, 1, 2, 3]), 'UTF-8'],
  ['is in Latin 1', Buffer.from(`${five}K\xe4se,b\n`, 'latin1'), 'Line 6 is not in UTF-8'],
])('When a file %s, then one sentence says so', async (_, content, reason) => {
  await expect(read(content)).rejects.toThrow(reason);
});

test.each([
  ['there is no such file', ['recommendations', 'nowhere.csv'], 'There is no file nowhere.csv.'],
  ['it is a folder', ['recommendations', 'docs'], 'folder'],
  ['the seed is no number', ['recommendations', fixture, '--seed', 'x'], 'no seed'],
  ['nothing is named', [], 'Usage'],
])('When %s, then the command says so and fails', async (_, args, reason) => {
  const { code, err } = await command(...args);
  expect(code).toBe(1);
  expect(err).toContain(reason);
  expect(err).not.toContain('at ');
});

import { Gatherer } from '#platform/gatherer.ts';

/** A gatherer whose questions are answered when the test says so. */
function asked(most = 10) {
  const questions: { keys: string[]; answer: () => void; fail: () => void }[] = [];
  const gatherer = new Gatherer<string, string>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>();
    const answer = () => resolve(new Map(keys.map((key) => [key, key.toUpperCase()])));
    questions.push({ keys, answer, fail: () => reject(new Error('no answer')) });
    return promise;
  }, most);
  const load = async (...keys: string[]) => {
    const known = await gatherer.load(keys);
    return keys.map((key) => known.get(key));
  };
  return { questions, load };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('When many ask at once, then the first two go alone, and the rest together once there is room, each thing once', async () => {
  const { questions, load } = asked();
  const answers = [load('a'), load('b'), load('a', 'c'), load('c', 'd')];
  await soon();
  expect(questions.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
  questions[0]!.answer();
  await soon();
  expect(questions.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['a', 'c', 'd']]);
  for (const { answer } of questions.slice(1)) answer();
  expect(await Promise.all(answers)).toEqual([['A'], ['B'], ['A', 'C'], ['C', 'D']]);
});

test('When a question fails, then those who put it hear so, and the next goes on', async () => {
  const { questions, load } = asked();
  const failing = [load('a'), load('b')];
  const next = load('c');
  await soon();
  for (const { fail } of questions) fail();
  for (const answer of failing) await expect(answer).rejects.toThrow('no answer');
  await soon();
  questions[2]!.answer();
  expect(await next).toEqual(['C']);
});

test('When more is wanted than one question may ask, then there are several', async () => {
  const { questions, load } = asked(2);
  const answers = [load('a'), load('b'), load('c', 'd'), load('e'), load('f', 'g', 'h')];
  for (let n = 0; n < 5; n += 1) {
    await soon();
    questions[n]!.answer();
  }
  expect((await Promise.all(answers)).flat().join('')).toBe('ABCDEFGH');
  expect(questions.map(({ keys }) => keys.length)).toEqual([1, 1, 2, 1, 3]);
});

import { GatheredInserts } from '#platform/gathered-inserts.ts';

/** Inserts that end when the test says so, and what became of each row. */
function begun() {
  const inserts: { rows: string[]; answer: () => void; fail: (error: unknown) => void }[] = [];
  const gathered = new GatheredInserts<string>((rows) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    inserts.push({ rows, answer: resolve, fail: reject });
    return promise;
  });
  const ends = new Map<string, string>();
  const add = (...rows: string[]) => {
    for (const row of rows)
      gathered.add(row).then(
        () => ends.set(row, 'there'),
        (error) => ends.set(row, error.message ?? error.errmsg),
      );
  };
  return { inserts, add, ends };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));
const fault = (index: number, code: number) => ({ index, code, errmsg: `fault ${code}` });

it('When rows come while an insert is under way, then they wait and go together, and each is told when it is there', async () => {
  const { inserts, add, ends } = begun();
  add('a', 'b', 'c', 'd');
  expect(inserts.map(({ rows }) => rows)).toEqual([['a']]);
  inserts[0]!.answer();
  await soon();
  expect([...ends]).toEqual([['a', 'there']]);
  expect(inserts.map(({ rows }) => rows)).toEqual([['a'], ['b', 'c', 'd']]);
  inserts[1]!.answer();
  await soon();
  expect([...ends.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
});

it('When one row is there already and another cannot be written, then only the latter fails', async () => {
  const { inserts, add, ends } = begun();
  add('1', 'twice', 'new', 'bad');
  inserts[0]!.answer();
  await soon();
  inserts[1]!.fail(Object.assign(new Error('bulk'), { writeErrors: [fault(0, 11_000), fault(2, 121)] }));
  await soon();
  expect(Object.fromEntries(ends)).toMatchObject({ twice: 'there', new: 'there', bad: 'fault 121' });
});

it('When there is no answer, or not from most of the replica set, then all that went together fail, and what comes later goes on', async () => {
  const { inserts, add, ends } = begun();
  add('1', 'a', 'b');
  inserts[0]!.fail(new Error('gone'));
  await soon();
  const result = { getWriteConcernError: () => ({ code: 64 }) };
  inserts[1]!.fail(Object.assign(new Error('not certain'), { writeErrors: [fault(0, 11_000)], result }));
  await soon();
  expect(Object.fromEntries(ends)).toEqual({ 1: 'gone', a: 'not certain', b: 'not certain' });
  add('c');
  inserts[2]!.answer();
  await soon();
  expect(ends.get('c')).toBe('there');
});

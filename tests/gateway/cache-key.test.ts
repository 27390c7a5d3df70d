import fc from 'fast-check';
import { cacheKey, canonical } from '#gateway/response-cache/cache-key.ts';
import { LocalEntries } from '#gateway/response-cache/local-entries.ts';
import type { PublicOperation } from '#gateway/response-cache/public-operation.ts';

const operation: PublicOperation = {
  id: 'abc/Products',
  name: 'Products',
  label: 'Products',
  variables: [
    { name: 'after', fallback: undefined },
    { name: 'filter', fallback: undefined },
    { name: 'first', fallback: '20' },
  ],
  markedText: '',
  dependsOnStock: false,
  dependsOnCategories: false,
  maxAge: 60,
};

const value = fc.jsonValue({ maxDepth: 3 });
const variables = fc.record({ after: value, filter: value, first: value }, { requiredKeys: [] });

/** The same members in the opposite order, at every level. */
function turned(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(turned);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

/** What the variables mean, told in another way than by the key: which are given, and with what. */
const meaning = (given: Record<string, unknown>) =>
  JSON.stringify(
    ['after', 'filter', 'first'].map((name) =>
      Object.hasOwn(given, name) ? [sorted(given[name])] : name === 'first' ? [20] : [],
    ),
  );

function sorted(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(sorted);
  if (typeof given !== 'object' || given === null) return given;
  return Object.entries(given)
    .map(([name, inner]) => [`.${name}`, sorted(inner)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    .concat([['object']]);
}

describe('The key of an answer', () => {
  it('when two questions mean the same, then the keys are equal, and only then', () => {
    fc.assert(
      fc.property(variables, variables, (a, b) => {
        expect(cacheKey(operation, turned(a) as typeof a)).toBe(cacheKey(operation, a));
        expect(cacheKey(operation, a) === cacheKey(operation, b)).toBe(meaning(a) === meaning(b));
      }),
      { numRuns: 300 },
    );
  });

  it('when variables are not declared, then they are not in it', () => {
    fc.assert(
      fc.property(variables, fc.dictionary(fc.string(), value), (given, more) => {
        for (const { name } of operation.variables) delete more[name];
        expect(cacheKey(operation, { ...more, ...given })).toBe(cacheKey(operation, given));
      }),
      { numRuns: 100 },
    );
  });

  it('when values only look alike, then the keys differ', () => {
    const alike = [null, 'null', 0, '0', false, 'false', '', [], {}, [null], { after: null }, 'a,first:20', '"'];
    const keys = new Set(alike.map((after) => cacheKey(operation, { after })));
    expect(keys.size).toBe(alike.length);
    expect(keys).not.toContain(cacheKey(operation, {}));
  });

  it('when variables are huge or very deep, then there is no key', () => {
    expect(cacheKey(operation, { after: 'x'.repeat(5_000) })).toBeUndefined();
    expect(cacheKey(operation, { filter: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) })).toBeUndefined();
    expect(() => canonical(JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`))).toThrow(RangeError);
  });
});

describe('The answers at hand', () => {
  const entry = (topics: string[], size = 10) => ({
    body: Buffer.alloc(size),
    etag: '',
    maxAge: 60,
    storedAt: 1_000,
    readAt: 5,
    topics,
  });

  it('when a topic changes, then its answers are served for a second while they are renewed, and then no more', () => {
    const entries = new LocalEntries();
    entries.put('a', entry(['product:1']));
    entries.put('b', entry(['product:2']));
    entries.hear({ topics: ['product:1'], at: 6 }, 2_000);
    expect(entries.find('a', true, 2_500)?.freshness).toBe('stale');
    expect(entries.find('a', true, 3_000)).toBeUndefined();
    expect(entries.find('b', true, 3_000)?.freshness).toBe('fresh');
  });

  it('when the news is older than what was read, then it changes nothing', () => {
    const entries = new LocalEntries();
    entries.put('a', entry(['product:1']));
    entries.hear({ topics: ['product:1'], at: 5 }, 2_000);
    expect(entries.find('a', true, 9_000)?.freshness).toBe('fresh');
  });

  it('when no news arrive, then an answer is good for a second', () => {
    const entries = new LocalEntries();
    entries.put('a', entry([]));
    expect(entries.find('a', false, 1_900)?.freshness).toBe('fresh');
    expect(entries.find('a', false, 2_000)).toBeUndefined();
  });

  it('when its time is over, then it is served once more for as long, 30 s at most', () => {
    const entries = new LocalEntries();
    entries.put('a', entry([]));
    expect(entries.find('a', true, 61_000)?.freshness).toBe('stale');
    expect(entries.find('a', true, 92_000)).toBeUndefined();
  });

  it('when there are too many bytes, then those that nobody asked for go', () => {
    const entries = new LocalEntries();
    for (let i = 0; i < 60; i += 1) {
      entries.put(String(i), entry([], 1024 * 1024));
      entries.find('0', true, 2_000);
    }
    expect(entries.find('0', true, 2_000)).toBeDefined();
    expect(entries.find('1', true, 2_000)).toBeUndefined();
    expect(entries.find('59', true, 2_000)).toBeDefined();
  });
});

import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { importCsv } from '../shop.ts';

const web = new Client();
const brand = `Search ${randomUUID()}`;
/** A word of letters only that no other product has, so that it can be mistyped. */
const word = `zy${Array.from(randomUUID().replaceAll('-', ''), (hex) => 'bcdfghjklmnpqrst'[Number.parseInt(hex, 16)])
  .join('')
  .slice(0, 10)}`;
const mark = `sr${randomUUID().slice(0, 8)}`;

const products: Record<string, { title: string; text?: string; tags?: string }> = {
  shirt: { title: `Blue ${word} Shirt` },
  shirts: { title: `Two ${word} shirts in a box` },
  skirt: { title: `Red ${word} Skirt` },
  text: { title: `${word} box`, text: 'A box for a shirt' },
  muller: { title: `${word} Müller Lampe` },
  hemden: { title: `${word} Hemden` },
  rocke: { title: `${word} Röcke` },
  emoji: { title: `${word} 🎁 gift` },
};

beforeAll(async () => {
  const head = 'Handle,Title,Body (HTML),Vendor,Type,Tags,Variant SKU,Variant Inventory Qty,Variant Price';
  const rows = Object.entries(products).map(
    ([handle, { title, text = '', tags = '' }]) =>
      `${mark}-${handle},${title},<p>${text}</p>,${brand},Shop,${tags},${mark.toUpperCase()}-${handle.toUpperCase()},3,5.00`,
  );
  const { code, output } = await importCsv([head, ...rows].join('\n'));
  if (code !== 0) throw new Error(output);
});

async function found(query: string): Promise<string[]> {
  const { data, errors } = await web.run('SearchProducts', { query, first: 50, filter: { brands: [brand] } });
  if (errors) throw new Error(JSON.stringify(errors));
  expect(data.search.totalCount).toBe(data.search.nodes.length);
  return data.search.nodes.map(({ slug }: { slug: string }) => slug.slice(mark.length + 1));
}

const swapped = (text: string) => text.slice(0, 4) + text[5] + text[4] + text.slice(6);

describe('Search', () => {
  test.each<[string, string[]]>([
    [`blue ${word} shirt`, ['shirt']],
    [`BLUE ${word} shi`, ['shirt']],
    [`${word} blue b`, ['shirt']],
    [`${word} skirts`, ['skirt']],
    [`blue ${swapped(word)}`, ['shirt']],
    [`blue ${word.slice(0, 5)}${word.slice(6)}`, ['shirt']],
    [`blue ${word.slice(0, 5)}x${word.slice(5)}`, ['shirt']],
    [`blue x${word.slice(1)}`, ['shirt']],
    [`${word} müller`, ['muller']],
    [`${word} mueller`, ['muller']],
    [`${word} MULLER`, ['muller']],
    [`${word} hemd`, ['hemden']],
    [`${word} rock`, ['rocke']],
    [`the ${word} and the lampe`, ['muller']],
    [`${word} 🎁 gift`, ['emoji']],
    [`${mark}-skirt`.toUpperCase(), ['skirt']],
    [`${word} nothing-of-the-kind`, []],
    ['🎁', []],
    ['{"$gt": ""}', []],
    ['.*', []],
  ])('When somebody looks for "%s", then %j is found', async (query, wanted) => {
    expect(await found(query)).toEqual(wanted);
  });

  test('When a word is in a title and in a text, then the title comes first, in singular and plural alike', async () => {
    const order = await found(`${word} shirt`);
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['shirt', 'shirts']));
    expect(order.slice(2)).toEqual(['text']);
  });

  test('When the pages of a search are turned, then every product comes once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query = `query P($q: String!, $after: String) { search(query: $q, first: 3, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }`;
      const { data } = await web.send(query, { q: word, after });
      seen.push(...data.search.nodes.map(({ slug }: { slug: string }) => slug));
      after = data.search.pageInfo.hasNextPage ? data.search.pageInfo.endCursor : null;
    } while (after);
    expect(seen.sort()).toEqual(
      Object.keys(products)
        .map((handle) => `${mark}-${handle}`)
        .sort(),
    );
  });

  test('When facets are asked for, then they count what was found', async () => {
    const { data } = await web.run('SearchProducts', { query: word });
    const brands = data.search.facets.find(({ name }: { name: string }) => name === 'brand');
    expect(brands.values).toEqual([{ value: brand, label: brand, count: Object.keys(products).length }]);
  });

  test('When somebody types on, then words are suggested, and a typo is corrected', async () => {
    const suggestions = async (query: string) => (await web.run('SearchSuggestions', { query })).data.searchSuggestions;
    expect(await suggestions(`blue ${word.slice(0, 6)}`)).toContain(`blue ${word}`);
    expect(await suggestions(swapped(word))).toEqual([word]);
    expect(await suggestions('z')).toEqual([]);
  });
});

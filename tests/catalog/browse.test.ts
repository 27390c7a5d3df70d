import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { importCsv } from '../shop.ts';
import { eventually } from '../stack.ts';

const web = new Client();
const brand = `Brand ${randomUUID()}`;
/** No other product has a word that begins like this. */
const mark = `zq${randomUUID().slice(0, 8)}`;

const head =
  'Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,Variant Compare At Price,Variant Inventory Qty';
const first = (handle: string, title: string, type: string, rest: string, published = true) =>
  `${mark}-${handle},${title},<p>Made in ${mark}.</p>,${brand},${type},${published},${rest}`;
const more = (handle: string, rest: string) => `${mark}-${handle},,,,,,${rest}`;
const products = [
  head,
  first('a', 'Été Röckchen', 'Shirts', 'Size,M,Colour,Red,10.00,12.00,30'),
  more('a', ',L,,Red,20.00,,0'),
  more('a', ',L,,Blue,40.00,,2'),
  first('b', 'Straße', 'Shirts', 'Size,M,Colour,Blue,20.00,,0'),
  first('c', 'Parka', 'Jackets', 'Size,L,Colour,Red,90.00,,1'),
  first('d', 'Bowl', 'Table', 'Title,Default Title,,,5.00,,7'),
  first('e', 'Cup', 'Table', 'Title,Default Title,,,5.00,,7'),
  first('draft', 'Draft', 'Shirts', 'Title,Default Title,,,5.00,,7', false),
].join('\n');

beforeAll(async () => {
  const { code, output } = await importCsv(products);
  if (code !== 0) throw new Error(output);
});

const slug = (handle: string) => `${mark}-${handle}`;
const handles = (answer: { data: { products: { nodes: { slug: string }[] } } }) =>
  answer.data.products.nodes.map((node) => node.slug.slice(mark.length + 1));

async function list(filter: object = {}, sort: string | null = null): Promise<string[]> {
  const answer = await web.run('Products', { first: 100, filter: { brands: [brand], ...filter }, sort });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  expect(answer.data.products.totalCount).toBe(answer.data.products.nodes.length);
  return handles(answer).sort();
}

describe('The list of products', () => {
  test('When a category is asked for, then products of its descendants are in it, and drafts never', async () => {
    expect(await list()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await list({ category: 'clothing' })).toEqual(['a', 'b', 'c']);
    expect(await list({ category: 'shirts' })).toEqual(['a', 'b']);
    expect(await list({ category: 'nowhere' })).toEqual([]);
  });

  test('When several members of the filter are set, then one and the same variant fulfils them', async () => {
    expect(await list({ minPrice: 1500, maxPrice: 2500 })).toEqual(['a', 'b']);
    expect(await list({ options: [{ name: 'Size', values: ['M', 'L'] }] })).toEqual(['a', 'b', 'c']);
    expect(
      await list({
        options: [
          { name: 'Size', values: ['M'] },
          { name: 'Colour', values: ['Blue'] },
        ],
      }),
    ).toEqual(['b']);
    expect(await list({ minPrice: 3000, options: [{ name: 'Colour', values: ['Red'] }] })).toEqual(['c']);
    expect(await list({ minRating: 1 })).toEqual([]);
  });

  test('When only what is in stock is wanted, then the filter follows the stock', async () => {
    expect(await list({ inStock: true })).toEqual(['a', 'c', 'd', 'e']);
    expect(await list({ inStock: true, options: [{ name: 'Colour', values: ['Blue'] }] })).toEqual(['a']);
    await importCsv(`sku,quantity\n${slug('b').toUpperCase()}-M-BLUE,4\n${slug('c').toUpperCase()}-L-RED,0\n`);
    await eventually(async () => expect(await list({ inStock: true })).toEqual(['a', 'b', 'd', 'e']));
  });

  const orders: Record<string, string[]> = {
    PRICE_ASC: ['d|e', 'd|e', 'a', 'b', 'c'],
    PRICE_DESC: ['c', 'a', 'b', 'd|e', 'd|e'],
    NEWEST: [],
    BEST_SELLING: [],
    RATING: [],
    RELEVANCE: [],
  };
  test.each(Object.keys(orders))(
    'When the pages of %s are turned, then every product comes once, in order',
    async (sort) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await web.run('Products', { first: 2, after, filter: { brands: [brand] }, sort });
        seen.push(...handles(page));
        after = page.data.products.pageInfo.hasNextPage ? page.data.products.pageInfo.endCursor : null;
      } while (after);
      expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
      for (const [i, wanted] of orders[sort]!.entries()) expect(wanted.split('|')).toContain(seen[i]);
    },
  );

  test('When a value of a facet is chosen, then so many products are left as the facet said', async () => {
    const filters = [
      {},
      { minPrice: 1500 },
      { options: [{ name: 'Colour', values: ['Red'] }] },
      { category: 'shirts' },
    ];
    for (const filter of filters) {
      const { data } = await web.run('Products', { filter: { brands: [brand], ...filter } });
      expect(data.products.facets.map(({ name }: { name: string }) => name)).toEqual(
        expect.arrayContaining(['category', 'brand', 'Size', 'Colour']),
      );
      for (const { name, values } of data.products.facets) {
        for (const { value, count } of values) {
          if (name === 'brand' && value !== brand) continue;
          expect({ filter, name, value, count: (await list(chosen(filter, name, value))).length }).toEqual({
            filter,
            name,
            value,
            count,
          });
        }
      }
    }
  });

  test('When a value is chosen, then its facet still offers the others', async () => {
    const filter = { brands: [brand], category: 'shirts', options: [{ name: 'Size', values: ['L'] }] };
    const { data } = await web.run('Products', { filter });
    const values = Object.fromEntries(
      data.products.facets.map((facet: { name: string; values: { value: string }[] }) => [
        facet.name,
        facet.values.map(({ value }) => value).sort(),
      ]),
    );
    expect(values.Size).toEqual(['L', 'M']);
    expect(values.category).toEqual(['clothing', 'jackets', 'shirts']);
    expect(values.Colour).toEqual(['Blue', 'Red']);
  });
});

/** The filter with another choice for one facet, as a shop page builds it. */
function chosen(filter: { options?: { name: string }[] }, name: string, value: string): object {
  if (name === 'category') return { ...filter, category: value };
  if (name === 'brand') return { ...filter, brands: [value] };
  const others = (filter.options ?? []).filter((option) => option.name !== name);
  return { ...filter, options: [...others, { name, values: [value] }] };
}

describe('Search', () => {
  test.each([
    ['ete rockchen', ['a']],
    ['ÉTÉ RÖ', ['a']],
    ['strasse', ['b']],
    ['park', ['c']],
    ['parka bowl', []],
    ['', []],
    ['.*', []],
    ['%%% ((', []],
  ])('When somebody looks for "%s", then %j is found', async (query, wanted) => {
    const { data } = await web.run('SearchProducts', { query: query && `${query} `, filter: { brands: [brand] } });
    const found = data.search.nodes.map((node: { slug: string }) => node.slug.slice(mark.length + 1));
    expect(found.sort()).toEqual(wanted);
    expect(data.search.totalCount).toBe(wanted.length);
  });

  test('When words of title, brand and description are mixed, then all of them count', async () => {
    const { data } = await web.run('SearchProducts', { query: `cup made ${mark}`, first: 5 });
    expect(data.search.nodes).toMatchObject([
      { slug: slug('e'), priceRange: { min: { amount: 500, formatted: '€5.00' } } },
    ]);
  });
});

describe('A product page', () => {
  test('When a product is opened, then everything of the contract is there', async () => {
    const { data, errors } = await web.run('Product', { slug: slug('a') });
    expect(errors).toBeUndefined();
    expect(data.product).toMatchObject({
      title: 'Été Röckchen',
      description: `<p>Made in ${mark}.</p>`,
      brand,
      images: [],
      category: { slug: 'shirts', name: 'Shirts', ancestors: [{ slug: 'clothing', name: 'Clothing' }] },
      rating: null,
      reviewCount: 0,
      reviews: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      flashSale: null,
    });
    expect(data.product.variants).toMatchObject([
      {
        sku: `${slug('a').toUpperCase()}-M-RED`,
        title: 'M / Red',
        options: [
          { name: 'Size', value: 'M' },
          { name: 'Colour', value: 'Red' },
        ],
        price: { amount: 1000, currency: 'EUR', formatted: '€10.00' },
        compareAtPrice: { amount: 1200 },
        availability: 'IN_STOCK',
        quantityAvailable: 30,
      },
      { title: 'L / Red', compareAtPrice: null, availability: 'OUT_OF_STOCK', quantityAvailable: 0 },
      { title: 'L / Blue', availability: 'LOW_STOCK', quantityAvailable: 2 },
    ]);
    const others = data.product.recommendations.map((other: { slug: string }) => other.slug);
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(slug('a'));
  });

  test('When it is a draft or unknown, then there is none', async () => {
    for (const handle of ['draft', 'unknown']) {
      expect((await web.run('Product', { slug: slug(handle) })).data).toEqual({ product: null });
    }
  });

  test('When the tree of categories is asked for, then a count includes the descendants', async () => {
    const { data } = await web.run('Categories');
    type Node = { slug: string; productCount: number; children: Node[] };
    const clothing: Node = data.categories.find((node: Node) => node.slug === 'clothing');
    const sum = clothing.children.reduce((total, { productCount }) => total + productCount, 0);
    expect(clothing.children.map(({ slug }) => slug)).toContain('shirts');
    expect(clothing.productCount).toBe(sum);
  });

  test('When mobile opens its screens, then they work', async () => {
    const home = await web.run('HomeScreen');
    expect(home.data.featured.nodes.length).toBeGreaterThan(0);
    const page = await web.run('ProductScreen', { slug: 'ocean-blue-shirt' });
    expect(page.data.product).toMatchObject({ title: 'Ocean Blue Shirt', variants: [{ sku: 'OCEAN-BLUE-SHIRT' }] });
  });
});

import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { cartWith, stockOf } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { operator } from '../users/staff.ts';

const web = new Client();
let ops: Client;

beforeAll(async () => {
  ops = await operator();
});

const price = (amount: number, currency = 'EUR') => ({ amount, currency });

function input(more: object = {}) {
  const slug = `made-${randomUUID()}`;
  return {
    title: 'Linen shirt',
    slug,
    description: '<p onclick="x()">Light.<script>alert(1)</script></p>',
    brand: 'Made',
    category: 'shirts',
    variants: [
      { sku: `${slug}-M`, options: [{ name: 'Size', value: 'M' }], price: price(4900), quantity: 25 },
      { sku: `${slug}-L`, options: [{ name: 'Size', value: 'L' }], price: price(5900), quantity: 0 },
    ],
    published: true,
    ...more,
  };
}

async function change(operation: string, wanted: object) {
  const { data, errors } = await ops.run(operation, { input: wanted });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[operation.replace(/^./, (letter) => letter.toLowerCase())];
}

const create = (wanted: object) => change('CreateProduct', wanted);
const update = (wanted: object) => change('UpdateProduct', wanted);
const page = async (slug: string) => (await web.run('Product', { slug })).data.product;
const rowOf = async (slug: string) => (await mongo('catalog')).collection('products').findOne({ slug });

async function listed(filter: object): Promise<string[]> {
  const { data } = await web.run('Products', { first: 100, sort: 'NEWEST', filter });
  return data.products.nodes.map(({ slug }: { slug: string }) => slug);
}

describe('createProduct', () => {
  test('When staff creates a product, then it is in the shop with its stock, on safe HTML', async () => {
    const wanted = input({ brand: `Made ${randomUUID()}` });
    const made = await create(wanted);
    expect(made).toMatchObject({ __typename: 'Product', slug: wanted.slug });
    expect(made.variants.map(({ sku }: { sku: string }) => sku)).toEqual(wanted.variants.map(({ sku }) => sku));
    expect(await page(wanted.slug)).toMatchObject({
      description: '<p>Light.</p>',
      category: { slug: 'shirts' },
      variants: [
        { quantityAvailable: 25, availability: 'IN_STOCK' },
        { quantityAvailable: 0, availability: 'OUT_OF_STOCK' },
      ],
    });
    await eventually(async () => expect(await listed({ brands: [wanted.brand] })).toEqual([wanted.slug]));
    await cartWith(web, wanted.variants[0]!.sku);
  });

  test('When the same call comes again, even at once, then there is one product, with its stock once', async () => {
    const wanted = input();
    const made = await Promise.all([create(wanted), create(wanted), create(wanted)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await create(wanted)).id).toBe(made[0].id);
    expect(await stockOf(wanted.variants[0]!.sku)).toMatchObject({ available: 25, received: 25 });
  });

  test('When nothing is said of publishing, then it is a draft that no list and no page has', async () => {
    const wanted = input({ published: null });
    expect(await create(wanted)).toMatchObject({ __typename: 'Product' });
    expect(await page(wanted.slug)).toBeNull();
  });

  const variant = (more: object) => ({ sku: `v-${randomUUID()}`, price: price(100), ...more });
  test.each<[string, object, string[]]>([
    ['an unknown category', { category: 'nowhere' }, ['input', 'category']],
    ['no variant', { variants: [] }, ['input', 'variants']],
    ['a slug with capitals', { slug: 'Linen Shirt' }, ['input', 'slug']],
    ['an empty title', { title: ' ' }, ['input', 'title']],
    ['a negative price', { variants: [variant({ price: price(-1) })] }, ['input', 'variants', '0', 'price', 'amount']],
    [
      'another currency',
      { variants: [variant({ price: price(1, 'USD') })] },
      ['input', 'variants', '0', 'price', 'currency'],
    ],
    ['a negative quantity', { variants: [variant({ quantity: -1 })] }, ['input', 'variants', '0', 'quantity']],
    ['one SKU twice', { variants: [variant({ sku: 'same' }), variant({ sku: 'same' })] }, ['input', 'variants']],
    [
      'a lower comparison',
      { variants: [variant({ compareAtPrice: price(50) })] },
      ['input', 'variants', '0', 'compareAtPrice'],
    ],
    ['a picture by javascript', { images: [{ url: 'javascript:x()' }] }, ['input', 'images', '0', 'url']],
  ])('When it has %s, then it is InvalidInput there, and nothing is written', async (_, more, path) => {
    const wanted = input(more);
    expect(await create(wanted)).toMatchObject({ __typename: 'InvalidInput', path });
    expect(await rowOf(wanted.slug)).toBeNull();
  });

  test('When slug or SKU is taken, then a Conflict says which, and the stock of the other stays', async () => {
    const first = input();
    await create(first);
    expect(await create({ ...input(), slug: first.slug })).toMatchObject({
      __typename: 'Conflict',
      code: 'SLUG_TAKEN',
    });
    const [variant] = first.variants;
    const second = input({ variants: [{ ...variant, quantity: 1 }] });
    expect(await create(second)).toMatchObject({ __typename: 'Conflict', code: 'SKU_TAKEN' });
    expect(await rowOf(second.slug)).toBeNull();
    expect(await stockOf(variant!.sku)).toMatchObject({ available: 25 });
  });

  test('When a guest tries, then UNAUTHENTICATED', async () => {
    const { errors } = await web.run('CreateProduct', { input: input() });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('When its creator died before the stock was there, then another process finishes it', async () => {
    const wanted = input();
    await create(wanted);
    const made = await rowOf(wanted.slug);
    const slug = `half-${randomUUID()}`;
    const variants = made?.variants.map((variant: { sku: string }, i: number) => ({ ...variant, sku: `${slug}-${i}` }));
    const opening = { published: true, quantities: [0, 1].map((i) => ({ sku: `${slug}-${i}`, quantity: 7 + i })) };
    const half = { ...{ _id: slug as never, slug, variants, opening }, published: false, shelves: [], stale: 'half' };
    await (await mongo('catalog')).collection('products').insertOne({ ...made, ...half, openingSince: new Date(1) });
    const stocked = [{ quantityAvailable: 7 }, { quantityAvailable: 8 }];
    await eventually(async () => expect(await page(slug)).toMatchObject({ variants: stocked }));
    await eventually(async () => expect(await listed({ brands: ['Made'] })).toContain(slug));
  });
});

describe('updateProduct', () => {
  test('When price, title and brand change, then page, lists, facets and search follow', async () => {
    const [old, brand] = [`Old ${randomUUID()}`, `New ${randomUUID()}`];
    const wanted = input({ brand: old });
    const { id } = await create(wanted);
    const [variant] = wanted.variants;
    const changed = { sku: variant!.sku, options: variant!.options, price: price(1000), compareAtPrice: price(4900) };
    const extra = { sku: `${wanted.slug}-XL`, options: [{ name: 'Size', value: 'XL' }], price: price(7000) };
    const answer = await update({ productId: id, title: 'Hempen tunic', brand, variants: [changed, extra] });
    expect(answer).toMatchObject({ __typename: 'Product', id });
    const variants = [
      { price: { amount: 1000 }, quantityAvailable: 25 },
      { price: { amount: 5900 } },
      { quantityAvailable: 0 },
    ];
    await eventually(async () => expect(await page(wanted.slug)).toMatchObject({ title: 'Hempen tunic', variants }));
    await eventually(async () => expect(await listed({ brands: [old] })).toEqual([]));
    await eventually(async () => expect(await listed({ brands: [brand], maxPrice: 1000 })).toEqual([wanted.slug]));
    await eventually(async () => {
      const { data } = await web.run('SearchProducts', { query: 'hempen tunics', filter: { brands: [brand] } });
      expect(data.search.nodes).toMatchObject([{ slug: wanted.slug }]);
    });
  });

  test('When a price changes while the gateway keeps page and list, then neither shows the old one for long', async () => {
    const wanted = input({ brand: `Kept ${randomUUID()}` });
    const { id } = await create(wanted);
    const [variant] = wanted.variants;
    const ask = {
      page: () => web.run('Product', { slug: wanted.slug }),
      list: () => web.run('Products', { first: 5, filter: { brands: [wanted.brand] } }),
    };
    await eventually(async () => expect((await ask.list()).data.products.nodes).toHaveLength(1));
    for (const kept of Object.values(ask))
      await eventually(async () => expect((await kept()).headers.get('age')).not.toBeNull());
    await update({ productId: id, variants: [{ ...variant, quantity: undefined, price: price(1234) }] });
    await eventually(async () => {
      const [page, list] = [await ask.page(), await ask.list()];
      expect(page.data.product.variants[0].price.amount).toBe(1234);
      expect(list.data.products.nodes[0].priceRange.min.amount).toBe(1234);
    });
  });

  test('When it is unknown, or a slug is taken, then a Problem says so', async () => {
    expect(await update({ productId: 'nothing', title: 'x' })).toMatchObject({ __typename: 'NotFound' });
    const [a, b] = [input(), input()];
    await create(a);
    const { id } = await create(b);
    expect(await update({ productId: id, slug: a.slug })).toMatchObject({ code: 'SLUG_TAKEN' });
    expect(await page(b.slug)).toMatchObject({ id });
  });
});

describe('archiveProduct', () => {
  test('When a product is archived, then no page, list, search or cart has it, and it can come back', async () => {
    const wanted = input({ brand: `Gone ${randomUUID()}` });
    const { id } = await create(wanted);
    const archive = () => change('ArchiveProduct', { productId: id });
    expect(await archive()).toMatchObject({ __typename: 'Product', status: 'ARCHIVED' });
    expect(await archive()).toMatchObject({ status: 'ARCHIVED' });
    await eventually(async () => expect(await page(wanted.slug)).toBeNull());
    await eventually(async () => expect(await listed({ brands: [wanted.brand] })).toEqual([]));
    await expect(cartWith(web, wanted.variants[0]!.sku)).rejects.toThrow();
    expect(await update({ productId: id, published: true })).toMatchObject({ status: 'PUBLISHED' });
    await eventually(async () => expect(await listed({ brands: [wanted.brand] })).toEqual([wanted.slug]));
  });
});

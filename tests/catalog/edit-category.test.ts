import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { eventually, mongo } from '../stack.ts';
import { operator } from '../users/staff.ts';

const web = new Client();
let ops: Client;

beforeAll(async () => {
  ops = await operator();
});

async function change(operation: string, input: object) {
  const { data, errors } = await ops.run(operation, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[operation.replace(/^./, (letter) => letter.toLowerCase())];
}

const create = (input: object) => change('CreateCategory', input);
const update = (input: object) => change('UpdateCategory', input);

/** Categories, each below the one before; their slugs. */
async function line(depth: number): Promise<string[]> {
  const slugs: string[] = [];
  for (let at = 0; at < depth; at += 1) {
    const slug = `c-${randomUUID()}`;
    const made = await create({ slug, name: `Level ${at}`, parent: slugs.at(-1) ?? null });
    expect(made).toMatchObject({ __typename: 'Category', slug });
    slugs.push(slug);
  }
  return slugs;
}

async function productIn(category: string): Promise<string> {
  const slug = `in-${randomUUID()}`;
  const variants = [{ sku: slug, price: { amount: 100, currency: 'EUR' }, quantity: 1 }];
  const input = { title: 'Placed', slug, category, variants, published: true };
  expect(await change('CreateProduct', input)).toMatchObject({ __typename: 'Product' });
  return slug;
}

const SEEN = `query ($slug: String!, $filter: ProductFilter) {
  category(slug: $slug) { name productCount ancestors { slug } children { slug } }
  products(filter: $filter) { totalCount nodes { slug } }
}`;

/** What shoppers see of a category. */
async function seen(slug: string) {
  const { data, errors } = await web.send(SEEN, { slug, filter: { category: slug } });
  if (errors) throw new Error(JSON.stringify(errors));
  const names = (of: { slug: string }[]) => of.map((one) => one.slug);
  const { category, products } = data;
  return {
    name: category?.name,
    count: category?.productCount,
    above: names(category?.ancestors ?? []),
    below: names(category?.children ?? []),
    listed: names(products.nodes),
  };
}

const rowOf = async (slug: string) =>
  (await mongo('catalog')).collection<{ _id: string; ancestors: string[] }>('categories').findOne({ _id: slug });

describe('createCategory', () => {
  test('When staff begin a category below another one, then it stands there, once however often the call comes', async () => {
    const [top] = await line(1);
    const input = { slug: `c-${randomUUID()}`, name: 'Straw hats', parent: top };
    const made = await Promise.all([create(input), create(input)]);
    for (const one of [...made, await create(input)])
      expect(one).toEqual({ __typename: 'Category', slug: input.slug, name: 'Straw hats', ancestors: [{ slug: top }] });
    await eventually(async () => expect(await seen(top!)).toMatchObject({ below: [input.slug] }));
    expect(await create({ ...input, name: 'Other' })).toMatchObject({ __typename: 'Conflict', code: 'SLUG_TAKEN' });
  });

  test.each<[string, object, string]>([
    ['an unknown parent', { parent: 'nowhere' }, 'parent'],
    ['a slug with capitals', { slug: 'Hats' }, 'slug'],
    ['no name', { name: ' ' }, 'name'],
    ['a name without end', { name: 'x'.repeat(101) }, 'name'],
  ])('When it has %s, then nothing begins and the problem names it', async (_, bad, at) => {
    const input = { slug: `c-${randomUUID()}`, name: 'Hats', ...bad };
    expect(await create(input)).toMatchObject({ __typename: 'InvalidInput', path: ['input', at] });
    expect(await rowOf(input.slug)).toBeNull();
  });
});

describe('updateCategory', () => {
  test('When a category moves, then what is below it and its products move along, in lists and counts', async () => {
    const [[from], [to], [branch, leaf]] = [await line(1), await line(1), await line(2)];
    await update({ slug: branch, parent: from });
    const product = await productIn(leaf!);
    await eventually(async () => expect(await seen(from!)).toMatchObject({ count: 1, listed: [product] }));

    const moved = await update({ slug: branch, parent: to });
    expect(moved).toMatchObject({ __typename: 'Category', ancestors: [{ slug: to }] });
    await eventually(async () => {
      expect(await seen(to!)).toMatchObject({ count: 1, listed: [product], below: [branch] });
      expect(await seen(from!)).toMatchObject({ count: 0, listed: [], below: [] });
      expect(await seen(leaf!)).toMatchObject({ count: 1, listed: [product], above: [to, branch] });
    });

    await update({ slug: branch, parent: null });
    await eventually(async () => {
      expect(await seen(to!)).toMatchObject({ count: 0, listed: [] });
      expect(await seen(leaf!)).toMatchObject({ count: 1, listed: [product], above: [branch] });
    });
  });

  test('When only its name changes, then it stays where it is, and the shop shows the new name', async () => {
    const [top, below] = await line(2);
    const name = async () => (await web.send(`{ category(slug: "${below}") { name } }`)).data.category.name;
    expect(await name()).toBe('Level 1');
    expect(await update({ slug: below, name: 'Caps' })).toMatchObject({ name: 'Caps', ancestors: [{ slug: top }] });
    // Kept by the gateway for minutes, if it were not told.
    await eventually(async () => expect(await name()).toBe('Caps'));
    expect(await seen(below!)).toMatchObject({ name: 'Caps', above: [top] });
  });

  test('When it is to stand below itself, then it stays where it is', async () => {
    const [top, middle, leaf] = await line(3);
    for (const parent of [top, middle, leaf]) {
      const answer = await update({ slug: top, parent });
      expect(answer).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'parent'] });
    }
    expect((await rowOf(leaf!))?.ancestors).toEqual([top, middle]);
    expect(await update({ slug: top, parent: 'nowhere' })).toMatchObject({ path: ['input', 'parent'] });
    expect(await update({ slug: 'nowhere', name: 'x' })).toMatchObject({ __typename: 'NotFound' });
  });

  test('When two are moved below each other at once, or something begins below one that moves, then the tree stays a tree', async () => {
    const [[a], [b]] = [await line(1), await line(1)];
    const [child] = [`c-${randomUUID()}`];
    await Promise.all([
      update({ slug: a, parent: b }),
      update({ slug: b, parent: a }),
      create({ slug: child, name: 'Newcomer', parent: a }),
    ]);
    const [ofA, ofB, ofChild] = [(await rowOf(a!))!, (await rowOf(b!))!, (await rowOf(child))!];
    expect([ofA.ancestors, ofB.ancestors].sort()).toEqual([[], ofA.ancestors.length > 0 ? [b] : [a]]);
    expect(ofChild.ancestors).toEqual([...ofA.ancestors, a]);
  });

  test('When a product was written by what was known before a move, then it still comes to the new place', async () => {
    const [[from], [to], [moving]] = [await line(1), await line(1), await line(1)];
    await update({ slug: moving, parent: from });
    const product = await productIn(moving!);
    await update({ slug: moving, parent: to });
    await eventually(async () => expect(await seen(to!)).toMatchObject({ listed: [product] }));
    const products = (await mongo('catalog')).collection('products');
    await products.updateOne({ slug: product }, { $set: { shelves: ['*', from, moving], stale: 'late' } });
    await eventually(async () =>
      expect(await products.findOne({ slug: product })).toMatchObject({ shelves: ['*', to, moving] }),
    );
    expect(await seen(to!)).toMatchObject({ count: 1, listed: [product] });
  });
});

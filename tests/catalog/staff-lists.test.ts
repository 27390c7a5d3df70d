import { randomUUID } from 'node:crypto';
import type { Client } from '../client.ts';
import { mongo } from '../stack.ts';
import { operator } from '../users/staff.ts';

let ops: Client;

beforeAll(async () => {
  ops = await operator();
});

const run = async (operation: string, variables: object) => {
  const { data, errors } = await ops.run(operation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as { [field: string]: unknown };
};

/** All nodes of a list, page by page, until `enough` of `wanted` are seen. */
async function walk(operation: string, more: object, wanted: ReadonlySet<string>): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ops.run(operation, { ...more, first: 2, after });
    if (errors) throw new Error(JSON.stringify(errors));
    const { nodes, pageInfo } = Object.values(data)[0] as {
      nodes: { id: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    expect(nodes.length).toBeLessThanOrEqual(2);
    seen.push(...nodes.map(({ id }) => id).filter((id) => wanted.has(id)));
    if (!pageInfo.hasNextPage || seen.length >= wanted.size) return seen;
    after = pageInfo.endCursor;
  }
}

async function draft(): Promise<string> {
  const slug = `draft-${randomUUID()}`;
  const variants = [{ sku: slug, price: { amount: 100, currency: 'EUR' } }];
  return String((await run('CreateProduct', { input: { title: 'Draft', slug, variants } })).id);
}

test('When staff page through drafts and what was archived, then each product is in its list once, the latest first', async () => {
  const ids = [await draft(), await draft(), await draft(), await draft(), await draft()];
  // As an import leaves them: written in one moment.
  const products = (await mongo('catalog')).collection<{ _id: string }>('products');
  await products.updateMany({ _id: { $in: ids.slice(0, 3) } }, { $set: { updatedAt: new Date() } });
  const twins = ids.slice(0, 3).sort().reverse();
  expect(await walk('Drafts', {}, new Set(ids))).toEqual([...twins, ids[4], ids[3]]);

  for (const productId of ids.slice(1, 4)) await run('ArchiveProduct', { input: { productId } });
  expect(await walk('ArchivedProducts', {}, new Set(ids))).toEqual([ids[3], ids[2], ids[1]]);
  expect(await walk('Drafts', {}, new Set([ids[0]!, ids[4]!]))).toEqual([ids[0], ids[4]]);
  await run('UpdateProduct', { input: { productId: ids[4], published: true } });
  const { nodes } = await run('Drafts', { first: 100 });
  expect((nodes as { id: string }[]).map(({ id }) => id)).not.toContain(ids[4]);
});

test('When staff moderate, then they see what was written lately, and what they hid, each with its product', async () => {
  const productId = await draft();
  const at = Date.now();
  const rows = [1, 2, 3].map((number) => ({
    ...{ _id: randomUUID(), productId, number, rating: number, title: `No. ${number}`, body: '' },
    ...{ authorId: null, authorName: 'Ada L.', hidden: false },
    ...{ createdAt: new Date(at), updatedAt: new Date(at + number) },
  }));
  const reviews = (await mongo('catalog')).collection<{ _id: string }>('reviews');
  await reviews.insertMany(rows);
  try {
    const [first, second, third] = rows.map(({ _id }) => _id);
    const wanted = new Set(rows.map(({ _id }) => _id));
    expect(await walk('Reviews', {}, wanted)).toEqual([third, second, first]);
    const hidden = await run('ModerateReview', { input: { reviewId: second, hidden: true } });
    expect(hidden).toMatchObject({ __typename: 'Review', id: second, status: 'HIDDEN' });
    expect(await walk('Reviews', {}, new Set([first!, third!]))).toEqual([third, first]);
    expect(await walk('Reviews', { status: 'HIDDEN' }, new Set([second!]))).toEqual([second]);
    const { nodes } = await run('Reviews', { status: 'HIDDEN', first: 1 });
    expect(nodes).toMatchObject([{ id: second, title: 'No. 2', product: { title: 'Draft' } }]);
  } finally {
    // Nobody wrote them, and the product does not count them.
    await reviews.deleteMany({ productId });
  }
});

test.each(['Drafts', 'ArchivedProducts', 'Reviews'])(
  'When the cursor of %s is forged, then it is refused',
  async (list) => {
    const forged = [Buffer.from('["x","y"]').toString('base64url'), 'x'];
    for (const after of forged) {
      const { errors } = await ops.run(list, { after });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    expect((await ops.run(list, { first: 101 })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);

import { Redis } from 'ioredis';
import { Client } from '../client.ts';
import { importCsv, newProduct } from '../shop.ts';
import { environmentOf, eventually, type Instance, spawnProcess } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { adminToken } from '../users/staff.ts';
import { json, type StandIn, standIn } from './stand-in.ts';

const QUERY =
  'query ($slug: String!, $more: Boolean = false) { product(slug: $slug) { title brand @include(if: $more) } }';
let catalog: StandIn;
let gateway: Instance;
/** What the stand-in of catalog answers now. */
let answer: (slug: string) => object;

beforeAll(async () => {
  catalog = await standIn(({ body }, response) => {
    const { variables } = JSON.parse(body.toString());
    json(response, answer(variables.slug));
  });
  gateway = await spawnProcess('gateway', { CATALOG_URL: catalog.url });
});

beforeEach(() => {
  catalog.arrived.length = 0;
  answer = (slug) => ({ data: { product: { title: `${slug} 1`, _cachedProduct: slug } } });
});

let count = 0;
const newSlug = () => {
  count += 1;
  return `cached-${Date.now()}-${count}`;
};

const post = (variables: object, headers: Record<string, string> = {}, more: object = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: QUERY, variables, ...more }),
  });

const get = (variables: object, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql?${new URLSearchParams({ query: QUERY, variables: JSON.stringify(variables) })}`, {
    headers: { 'apollo-require-preflight': '1', ...headers },
  });

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
const read = async (response: Response) => (await response.json()) as any;
const titleOf = async (response: Response) => (await read(response)).data?.product?.title;

/** Says, as a subgraph would, that something has changed. */
async function announceChange(...topics: string[]): Promise<void> {
  const { REDIS_URL = '', TITAN_DB_PREFIX = 'titan' } = environmentOf('gateway');
  const redis = new Redis(REDIS_URL);
  const [seconds, micros] = (await redis.time()).map(Number) as [number, number];
  const at = seconds * 1e6 + micros;
  for (const topic of topics) await redis.set(`{${TITAN_DB_PREFIX}:live}:${topic}`, at);
  await redis.publish(`{${TITAN_DB_PREFIX}:live}:news`, JSON.stringify({ topics, at }));
  redis.disconnect();
}

describe('A public answer', () => {
  it('when it is asked for again, by POST or GET, then catalog is not, and the headers say how old it is', async () => {
    // Until Redis has said what has not changed, an answer is good for a second only.
    const { slug, first } = await eventually(async () => {
      const fresh = newSlug();
      catalog.arrived.length = 0;
      const response = await post({ slug: fresh });
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');
      return { slug: fresh, first: response };
    });
    expect(first.headers.get('vary')).toContain('Accept');
    const second = await get({ slug });
    expect(Number(second.headers.get('age'))).toBeGreaterThanOrEqual(0);
    expect(await read(second)).toEqual({ data: { product: { title: `${slug} 1` } } });
    expect(catalog.arrived).toHaveLength(1);
    const unchanged = await get({ slug }, { 'if-none-match': `"x", ${second.headers.get('etag')}` });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    expect((await get({ slug }, { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('when 20 ask at once, then catalog is asked once', async () => {
    const slug = newSlug();
    const titles = await Promise.all(Array.from({ length: 20 }, async () => titleOf(await post({ slug }))));
    expect(new Set(titles)).toEqual(new Set([`${slug} 1`]));
    expect(catalog.arrived).toHaveLength(1);
  });

  it('when something in it changes, then what is told next is new, at every gateway', async () => {
    const slug = newSlug();
    await post({ slug });
    answer = () => ({ data: { product: { title: 'changed', _cachedProduct: slug } } });
    await announceChange(`product:${slug}`);
    await eventually(async () => expect(await titleOf(await post({ slug }))).toBe('changed'));
    await announceChange('product:another');
    answer = () => ({ data: { product: { title: 'asked again', _cachedProduct: slug } } });
    expect(await titleOf(await get({ slug }))).not.toBe(`${slug} 1`);
  });

  it('when pieces of a SKU are sold, then what says how many are left is new', async () => {
    const [slug, sku] = [newSlug(), newSlug()];
    const counted = 'query ($slug: String!) { product(slug: $slug) { title variants { quantityAvailable } } }';
    const left = (quantityAvailable: number) => ({
      data: { product: { title: slug, _cachedProduct: slug, variants: [{ quantityAvailable, _cachedPieces: sku }] } },
    });
    const page = async () => (await read(await post({ slug }, {}, { query: counted }))).data.product;
    answer = () => left(3);
    expect(await page()).toEqual({ title: slug, variants: [{ quantityAvailable: 3 }] });
    answer = () => left(2);
    await announceChange(`pieces:${sku}`);
    await eventually(async () => expect(await page()).toMatchObject({ variants: [{ quantityAvailable: 2 }] }));
  });

  it('when the product is not there, then its creation ends the answer', async () => {
    const slug = newSlug();
    answer = () => ({ data: { product: null } });
    expect((await read(await post({ slug }))).data).toEqual({ product: null });
    answer = () => ({ data: { product: { title: 'created', _cachedProduct: slug } } });
    await announceChange('products');
    await eventually(async () => expect(await titleOf(await post({ slug }))).toBe('created'));
  });

  it('when it has errors, then it is not kept', async () => {
    const slug = newSlug();
    answer = () => ({
      data: { product: null },
      errors: [{ message: 'x', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    const failed = await post({ slug });
    expect(failed.headers.get('cache-control')).toBe('no-store');
    expect((await read(failed)).errors).toHaveLength(1);
    answer = () => ({ data: { product: { title: 'well again', _cachedProduct: slug } } });
    expect(await titleOf(await post({ slug }))).toBe('well again');
  });

  it('when a product of the real shop gets another price, then the kept page has it too', async () => {
    const { slug } = await newProduct({ price: '50.00' });
    const client = new Client();
    const price = async () => {
      const { data } = await client.run('Product', { slug });
      return data.product.variants[0].price.amount;
    };
    expect(await price()).toBe(5000);
    const head = 'Handle,Title,Type,Published,Option1 Name,Option1 Value,Variant Price';
    await importCsv(`${head}\n${slug},Test shirt,test,true,Title,Default Title,49.00`);
    await eventually(async () => expect(await price()).toBe(4900));
  });
});

describe('Somebody who wants to poison or read the cache', () => {
  it.each<[string, Record<string, string>]>([
    ['names another host', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }],
    ['sends cookies', { cookie: 'session=evil' }],
    ['calls himself another client', { 'apollographql-client-name': 'ops' }],
    ['wants no cache', { 'cache-control': 'no-cache', pragma: 'no-cache' }],
    ['comes from another place', { origin: 'https://evil.example', 'user-agent': 'evil' }],
    ['overrides the method', { 'x-http-method-override': 'DELETE' }],
  ])('when he %s, then he shares the one answer with everybody', async (_, headers) => {
    const slug = newSlug();
    const evil = await post({ slug }, headers);
    const body = await evil.text();
    const plain = await post({ slug });
    expect(await plain.text()).toBe(body);
    expect(plain.headers.get('etag')).toBe(evil.headers.get('etag'));
    expect(catalog.arrived).toHaveLength(1);
    expect(JSON.stringify(catalog.arrived[0]!.headers)).not.toContain('evil.example');
  });

  it('when he adds variables that are not declared, then they make no entry of their own', async () => {
    const slug = newSlug();
    await post({ slug });
    for (let i = 0; i < 5; i += 1) await post({ slug, [`x${i}`]: i, __proto__: { slug: 'other' } });
    expect(catalog.arrived).toHaveLength(1);
  });

  it('when a default is left out or given, then it is the same question; another value is another', async () => {
    const slug = newSlug();
    await post({ slug });
    await post({ slug, more: false });
    expect(catalog.arrived).toHaveLength(1);
    await post({ slug, more: true });
    expect(catalog.arrived).toHaveLength(2);
  });

  it('when a variable is of the wrong type, then it is refused, whatever is kept of the right one', async () => {
    const slug = newSlug();
    await post({ slug });
    expect((await post({ slug: [slug] })).status).toBe(400);
    expect((await post({ slug: { slug } })).status).toBe(400);
    expect((await post({ slug: 1 })).status).toBe(400);
  });

  it('when a customer is first, then catalog sees a stranger, and others get the same', async () => {
    const { accessToken } = await newPerson();
    const slug = newSlug();
    expect(await titleOf(await post({ slug }, { authorization: `Bearer ${accessToken}` }))).toBe(`${slug} 1`);
    const claims = catalog.arrived[0]!.headers.authorization!.split('.')[1]!;
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).viewer.id).toBeNull();
    expect(await titleOf(await post({ slug }))).toBe(`${slug} 1`);
    expect(catalog.arrived).toHaveLength(1);
  });

  it('when a token does not hold, then 401, although the answer is there', async () => {
    const slug = newSlug();
    await post({ slug });
    expect((await post({ slug }, { authorization: 'Bearer x.y.z' })).status).toBe(401);
  });

  it('when staff ask, then they are answered themselves, and nothing of it is kept', async () => {
    const slug = newSlug();
    const token = await adminToken();
    const own = await post({ slug }, { authorization: `Bearer ${token}` });
    expect(own.headers.get('cache-control')).toBe('no-store');
    await post({ slug });
    expect(catalog.arrived).toHaveLength(2);
  });

  it('when an operation has a field that is not public, then nothing of it is kept', async () => {
    const { accessToken } = await newPerson();
    const query = 'query ($slug: String!) { product(slug: $slug) { title } me { id } }';
    const slug = newSlug();
    const headers = { authorization: `Bearer ${accessToken}` };
    const own = await read(await post({ slug }, headers, { query }));
    expect(own.data.me.id).toBeTruthy();
    const other = await post({ slug }, {}, { query });
    expect(other.headers.get('cache-control')).toBe('no-store');
    expect((await read(other)).data?.me ?? null).toBeNull();
    expect(catalog.arrived).toHaveLength(2);
  });
});

test('When Redis is gone, then answers are kept for a moment at most, and everything is answered', async () => {
  const alone = await spawnProcess('gateway', { CATALOG_URL: catalog.url, REDIS_URL: 'redis://127.0.0.1:1' });
  const slug = newSlug();
  const ask = async () => {
    const body = JSON.stringify({ query: QUERY, variables: { slug } });
    const headers = { 'content-type': 'application/json' };
    return titleOf(await fetch(`${alone.url}/graphql`, { method: 'POST', headers, body }));
  };
  expect(await ask()).toBe(`${slug} 1`);
  answer = () => ({ data: { product: { title: 'changed', _cachedProduct: slug } } });
  await eventually(async () => expect(await ask()).toBe('changed'));
});

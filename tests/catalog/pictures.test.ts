import { Client } from '../client.ts';
import { mongo, stack } from '../stack.ts';

const web = new Client();

/** The address of a demo product's picture, as a page finds it. */
async function shown(): Promise<string> {
  const { data } = await web.run('Product', { slug: 'ocean-blue-shirt' });
  expect(data.product.images).toEqual([{ url: expect.stringContaining('/media/'), alt: 'Ocean Blue Shirt' }]);
  return data.product.images[0].url;
}

/** Through the gateway of this stack, whose public address is another's. */
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${stack().gateway}${path}`, { headers });

describe('A picture of the shop', () => {
  test('When a page shows it, then it may be kept for good, and can do nothing but show', async () => {
    const { pathname } = new URL(await shown());
    const response = await get(pathname);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: `"${pathname.split('/').at(-1)}"`,
    });
    const text = await response.text();
    expect(text).toMatch(/^<svg .*<\/svg>$/s);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  test('When a cache has it, then it is not sent again, and a session that has ended does not matter', async () => {
    const { pathname } = new URL(await shown());
    const tag = (await get(pathname)).headers.get('etag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const response = await get(pathname, { 'if-none-match': known, authorization: 'Bearer gone' });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(tag);
      expect(await response.text()).toBe('');
    }
    expect((await get(pathname, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test.each(['/media/nothing.svg', '/media/..%2f..%2fetc', '/media/a/b', '/media/', '/media/$where'])(
    'When %s is asked for, then nothing is there',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  test('When the demo data are loaded, then every product of them has its own', async () => {
    const rows = await (await mongo('catalog'))
      .collection('products')
      .find({ handle: { $not: /^(test|zq)/ } })
      .toArray();
    const demo = rows.filter(({ images }) => images[0]?.url.startsWith('/media/'));
    expect(demo.length).toBeGreaterThanOrEqual(25);
    expect(new Set(demo.map(({ images }) => images[0].url)).size).toBe(demo.length);
  });
});

import { Client } from '../client.ts';

const web = new Client();

describe('Bad input', () => {
  const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
  test.each<[string, object]>([
    ['first below 0', { first: -1 }],
    ['first above 100', { first: 100_000 }],
    ['no cursor at all', { after: 'nonsense' }],
    ['a cursor of another sort', { after: cursor(['PRICE_ASC', 1, 'x']), sort: 'NEWEST' }],
    ['a cursor with an operator', { after: cursor(['PRICE_ASC', { $gt: 0 }, 'x']), sort: 'PRICE_ASC' }],
    ['a cursor beyond all dates', { after: cursor(['NEWEST', 1e300, 'x']), sort: 'NEWEST' }],
    ['prices upside down', { filter: { minPrice: 2, maxPrice: 1 } }],
    ['a negative price', { filter: { minPrice: -1 } }],
    ['a rating of 9', { filter: { minRating: 9 } }],
    ['1,000 brands', { filter: { brands: Array(1000).fill('x') } }],
    ['an option without values', { filter: { options: [{ name: 'Size', values: [] }] } }],
    ['an unknown sort', { sort: 'CHEAPEST' }],
    ['an operator for a category', { filter: { category: { $ne: null } } }],
    ['an unknown member', { filter: { $where: '1' } }],
  ])('When a list is asked for with %s, then the answer is BAD_USER_INPUT', async (_, variables) => {
    const { status, errors } = await web.run('Products', variables);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(status).toBeLessThan(500);
  });

  test.each([
    ['10,000 characters', 'a'.repeat(10_000)],
    [
      '100 words',
      Array.from({ length: 100 }, (_, i) => i)
        .join(' ')
        .slice(0, 199),
    ],
  ])('When a search has %s, then the answer is BAD_USER_INPUT', async (_, query) => {
    const { status, errors } = await web.run('SearchProducts', { query });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(status).toBeLessThan(500);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#local/paths.ts';
import { stack } from '../stack.ts';

interface Operation {
  id: string;
  name: string;
  body: string;
}

const manifest = (client: string): Operation[] =>
  JSON.parse(readFileSync(join(root, `schema/persisted/${client}.json`), 'utf8')).operations;
const operation = (client: string, name: string) => manifest(client).find((known) => known.name === name)!;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const post = (body: object, client = 'web', headers: Record<string, string> = {}) =>
  fetch(`${stack().gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollographql-client-name': client, ...headers },
    body: JSON.stringify(body),
  });

const get = (search: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${stack().gateway}/graphql?${new URLSearchParams(search)}`, { headers });

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
const read = async (response: Response) => (await response.json()) as { data: any; errors: any };
const apq = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const codeOf = async (response: Response) => (await read(response)).errors?.[0]?.extensions.code;

describe('A persisted operation', () => {
  const home = operation('mobile', 'HomeScreen');

  it('when the manifests are read, then every id is the SHA-256 of its text', () => {
    for (const { id, body } of ['web', 'mobile', 'ops'].flatMap(manifest)) expect(id).toBe(sha256(body));
    expect(manifest('mobile').length).toBeGreaterThan(1);
  });

  it.each<[string, () => Promise<Response>]>([
    ['documentId', () => post({ documentId: home.id, variables: { first: 2 } }, 'mobile')],
    [
      'documentId with its algorithm',
      () => post({ documentId: `sha256:${home.id}`, variables: { first: 2 } }, 'mobile'),
    ],
    ['the hash alone', () => post({ extensions: apq(home.id), variables: { first: 2 } }, 'mobile')],
    ['hash and text', () => post({ query: home.body, extensions: apq(home.id), variables: { first: 2 } }, 'mobile')],
    ['a plain GET', () => get({ documentId: home.id, variables: '{"first":2}' })],
    ['a GET with the hash', () => get({ extensions: JSON.stringify(apq(home.id)), variables: '{"first":2}' })],
  ])('when it is named by %s, then it is answered', async (_, send) => {
    const response = await send();
    expect(response.status).toBe(200);
    const { data, errors } = await read(response);
    expect(errors).toBeUndefined();
    expect(data.featured.nodes).toHaveLength(2);
    expect(data.categories.length).toBeGreaterThan(0);
  });

  it('when the id is unknown, then the refusal is Apollo’s, to the letter', async () => {
    for (const body of [{ extensions: apq('0'.repeat(64)) }, { documentId: '0'.repeat(64) }, { documentId: 'x' }]) {
      const response = await post(body);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('private, no-cache, must-revalidate');
      expect(await response.json()).toEqual({
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
    }
  });

  it('when the hash is of another text, of another version, or there are two ids, then 400', async () => {
    const wrong = await post({ query: '{ __typename }', extensions: apq(home.id) });
    expect(wrong.status).toBe(400);
    expect((await read(wrong)).errors[0].message).toBe('provided sha does not match query');
    const version = { persistedQuery: { version: 2, sha256Hash: home.id } };
    expect((await post({ extensions: version })).status).toBe(400);
    expect((await post({ documentId: home.id, extensions: apq(home.id) })).status).toBe(400);
  });

  it('when a mutation is named by GET, then it does not run', async () => {
    const { id } = operation('web', 'CreateCart');
    expect((await get({ documentId: id, variables: '{}' })).status).toBe(405);
  });
});

describe('A client that is held to its manifest', () => {
  it.each<[string, string, object]>([
    ['a text', 'PERSISTED_QUERY_ID_REQUIRED', { query: '{ __typename }' }],
    ['a text of its own manifest', 'PERSISTED_QUERY_ID_REQUIRED', { query: operation('mobile', 'HomeScreen').body }],
    [
      'a text and its hash',
      'QUERY_NOT_IN_SAFELIST',
      { query: '{ __typename }', extensions: apq(sha256('{ __typename }')) },
    ],
    ['the id of another client', 'PERSISTED_QUERY_NOT_FOUND', { documentId: operation('ops', 'Customers').id }],
  ])('when it sends %s, then %s', async (_, code, body) => {
    expect(await codeOf(await post(body, 'mobile'))).toBe(code);
  });

  it('when others sent a text, then its hash is still unknown to it', async () => {
    const query = `{ __typename } # ${Math.random()}`;
    expect((await read(await post({ query, extensions: apq(sha256(query)) }))).data).toBeDefined();
    expect(await codeOf(await post({ extensions: apq(sha256(query)) }, 'mobile'))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('An automatic persisted query', () => {
  const text = () => `{ categories { slug } } # ${Math.random()}`;

  it('when the text came once, then the hash is enough, by POST and by GET', async () => {
    const query = text();
    const extensions = apq(sha256(query));
    expect(await codeOf(await post({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await read(await post({ query, extensions }))).errors).toBeUndefined();
    expect((await read(await post({ extensions }))).data.categories).toBeDefined();
    const headers = { 'apollo-require-preflight': '1' };
    expect((await read(await get({ extensions: JSON.stringify(extensions) }, headers))).data).toBeDefined();
  });

  it('when a GET of one could be a forgery, then it is refused: only manifests are exempt', async () => {
    const query = text();
    await post({ query, extensions: apq(sha256(query)) });
    expect((await get({ extensions: JSON.stringify(apq(sha256(query))) })).status).toBe(400);
  });

  it('when the text is not valid, then it is not kept', async () => {
    const query = `{ nothingOfTheKind } # ${Math.random()}`;
    const extensions = apq(sha256(query));
    expect((await post({ query, extensions })).status).toBe(400);
    expect(await codeOf(await post({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

/** Requests as the tools send them, by their sources; the texts are what each makes of the same operation. */
describe('A request recorded from', () => {
  const variables = { first: 2 };
  const plain = operation('mobile', 'HomeScreen').body;
  const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
  /** Of Apollo Client: at the end of every selection but the root's. */
  const typenameLast = `query HomeScreen($first: Int = 10) {
  featured: products(first: $first, sort: BEST_SELLING) {
    nodes {
      id
      slug
      title
      imageUrl
      priceRange {
        min {
          amount
          currency
          __typename
        }
        __typename
      }
      availability
      __typename
    }
    __typename
  }
  categories {
    slug
    name
    __typename
  }
}`;
  /** Of Apollo iOS: first in every field's selection, and all in one line. */
  const typenameFirst =
    'query HomeScreen($first: Int = 10) { featured: products(first: $first, sort: BEST_SELLING) { __typename nodes { __typename id slug title imageUrl priceRange { __typename min { __typename amount currency } } availability } } categories { __typename slug name } }';

  it.each<[string, string, Record<string, string>, 'GET' | 'POST']>([
    ['Apollo Client, persisted-query link', typenameLast, { accept: '*/*' }, 'POST'],
    [
      'Apollo Client 4, persisted-query link by GET',
      typenameLast,
      { accept: 'application/graphql-response+json,application/json;q=0.9' },
      'GET',
    ],
    [
      'Apollo Kotlin',
      oneLine(plain),
      { accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json' },
      'POST',
    ],
    [
      'Apollo Kotlin by GET',
      oneLine(plain),
      { accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json' },
      'GET',
    ],
    [
      'Apollo iOS',
      typenameFirst,
      {
        accept: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
        'x-apollo-operation-name': 'HomeScreen',
        'x-apollo-operation-type': 'query',
      },
      'POST',
    ],
  ])('%s, then it is answered, with `__typename` where the tool asks for it', async (_, text, headers, method) => {
    const extensions = apq(sha256(text));
    const response =
      method === 'POST'
        ? await post({ operationName: 'HomeScreen', variables, extensions }, 'mobile', headers)
        : await get(
            {
              operationName: 'HomeScreen',
              variables: JSON.stringify(variables),
              extensions: JSON.stringify(extensions),
            },
            { 'apollographql-client-name': 'mobile', ...headers },
          );
    const { data, errors } = await read(response);
    expect(errors).toBeUndefined();
    expect(data.featured.nodes).toHaveLength(2);
    expect('__typename' in data.featured).toBe(text.includes('__typename'));
  });
});

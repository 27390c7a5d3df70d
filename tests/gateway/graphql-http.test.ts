import { stack } from '../stack.ts';

const graphql = (init: RequestInit, search = '') => fetch(`${stack().gateway}/graphql${search}`, init);

const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  graphql({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

const operation = (query: string, more: object = {}) => JSON.stringify({ query, ...more });

/** What every refusal has: an array of errors with a code each, and nothing of our insides. */
async function refusal(response: Response): Promise<{ status: number; codes: string[] }> {
  const text = await response.text();
  expect(text).not.toMatch(/stack|node_modules|\.ts:|127\.0\.0\.1|localhost|Did you mean/);
  const { errors } = JSON.parse(text);
  for (const { extensions } of errors) expect(Object.keys(extensions)).toEqual(['code']);
  return {
    status: response.status,
    codes: errors.map((error: { extensions: { code: string } }) => error.extensions.code),
  };
}

const ORDER = 'query ($id: ID!) { order(id: $id) { id } }';

test.each<[what: string, status: number, code: string, send: () => Promise<Response>]>([
  ['the JSON is broken', 400, 'BAD_USER_INPUT', () => post('{"query":')],
  ['the body is empty', 400, 'BAD_USER_INPUT', () => post('')],
  ['the body is no object', 400, 'BAD_REQUEST', () => post('"x"')],
  ['the body is a batch', 400, 'BAD_REQUEST', () => post('[{"query":"{ __typename }"}]')],
  ['the query is no text', 400, 'BAD_REQUEST', () => post('{"query":1}')],
  ['there is no query', 400, 'BAD_REQUEST', () => post('{"variables":{}}')],
  ['the variables are a text', 400, 'BAD_REQUEST', () => post(operation('{ __typename }', { variables: '{}' }))],
  ['the variables are a list', 400, 'BAD_REQUEST', () => post(operation('{ __typename }', { variables: [] }))],
  ['a variable is missing', 400, 'BAD_USER_INPUT', () => post(operation(ORDER))],
  ['a variable is of the wrong type', 400, 'BAD_USER_INPUT', () => post(operation(ORDER, { variables: { id: {} } }))],
  ['the document does not parse', 400, 'GRAPHQL_PARSE_FAILED', () => post(operation('{'))],
  ['a field is unknown', 400, 'GRAPHQL_VALIDATION_FAILED', () => post(operation('{ prodcts { id } }'))],
  [
    'no operation is named',
    400,
    'OPERATION_RESOLUTION_FAILURE',
    () => post(operation('query A { __typename } query B { __typename }')),
  ],
  [
    'the named operation is not there',
    400,
    'OPERATION_RESOLUTION_FAILURE',
    () => post(operation('query A { __typename }', { operationName: 'B' })),
  ],
  ['it is a subscription', 400, 'BAD_REQUEST', () => post(operation('subscription { jobProgress(id: "x") { id } }'))],
  ['it has too many tokens', 400, 'GRAPHQL_PARSE_FAILED', () => post(operation(`{${' __typename'.repeat(2_000)}}`))],
  [
    'it has too many root fields',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    () => post(operation(`mutation {${aliased(6, 'logout')}}`)),
  ],
  ['it has too many aliases', 400, 'GRAPHQL_VALIDATION_FAILED', () => post(operation(`{ me {${aliased(31, 'id')}} }`))],
  [
    'it is too deep',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    () => post(operation(`{ categories ${nested(12, 'children')} }`)),
  ],
  [
    'its depth is in fragments',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    () => post(operation(`${DEEP_FRAGMENTS} { categories { ...F0 } }`)),
  ],
  ['the media type is text', 415, 'UNSUPPORTED_MEDIA_TYPE', () => post('{}', { 'content-type': 'text/plain' })],
  [
    'it is a form',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    () => post('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  [
    'the charset is not UTF-8',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    () => post('{}', { 'content-type': 'application/json; charset=latin1' }),
  ],
  ['the client takes no JSON', 406, 'BAD_REQUEST', () => post(operation('{ __typename }'), { accept: 'image/png' })],
  [
    'the document has more than 32 KiB',
    413,
    'PAYLOAD_TOO_LARGE',
    () => post(operation(`{ __typename${' '.repeat(32_768)}}`)),
  ],
  [
    'the name of the operation has more than 256 characters',
    413,
    'PAYLOAD_TOO_LARGE',
    () => post(operation('{ __typename }', { operationName: 'x'.repeat(257) })),
  ],
  [
    'the body is not UTF-8',
    400,
    'BAD_USER_INPUT',
    () => post(Buffer.from('{"query":"{ __typename }","x":"\xe9"}', 'latin1')),
  ],
  ['the body has more than 1 MiB', 413, 'PAYLOAD_TOO_LARGE', () => post(operation(' '.repeat(1024 * 1024)))],
  ['the body has 20 MB', 413, 'PAYLOAD_TOO_LARGE', () => post(operation(' '.repeat(20_000_000)))],
  ['the method is PUT', 405, 'BAD_REQUEST', () => graphql({ method: 'PUT', body: '{}' })],
  ['a GET is a mutation', 405, 'BAD_REQUEST', () => get('?query=mutation{logout}')],
  ['the variables of a GET are broken', 400, 'BAD_REQUEST', () => get('?query={__typename}&variables={')],
  ['a GET could be a forgery', 400, 'BAD_REQUEST', () => graphql({}, '?query={__typename}')],
])('When %s, then it is refused with %i %s', async (_, status, code, send) => {
  const refused = await refusal(await send());
  expect(refused.status).toBe(status);
  expect(new Set(refused.codes)).toEqual(new Set([code]));
});

test.each([
  ['application/json', 'application/json; charset=utf-8'],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['*/*', 'application/json; charset=utf-8'],
])('When a client accepts %s, then it gets %s', async (accept, type) => {
  const response = await post(operation('{ __typename }'), { accept });
  expect(response.headers.get('content-type')).toBe(type);
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

test('When an operation comes by GET with variables, then it is answered', async () => {
  const variables = encodeURIComponent(JSON.stringify({ slug: 'no-such-product' }));
  const response = await get(
    `?query=${encodeURIComponent('query ($slug: String!) { product(slug: $slug) { id } }')}&variables=${variables}`,
  );
  expect(await response.json()).toEqual({ data: { product: null } });
});

test('When a body is refused, then the connection serves the next request', async () => {
  await post(operation(' '.repeat(2_000_000)));
  expect((await post(operation('{ __typename }'))).status).toBe(200);
});

test('When a client sends a request id, then it comes back', async () => {
  const response = await post(operation('{ __typename }'), { 'x-request-id': 'a-test-of-ids' });
  expect(response.headers.get('x-request-id')).toBe('a-test-of-ids');
});

test('When a client names itself, then its operations are counted under the name, and unknown ones under web', async () => {
  const counted = async (client: string) => {
    const text = await (await fetch(`${stack().gateway}/metrics`)).text();
    const labels = `client="${client}",operation="other",outcome="ok"`;
    return Number(new RegExp(`titan_operation_seconds_count{${labels}} (\\d+)`).exec(text)?.[1] ?? 0);
  };
  const before = [await counted('ops'), await counted('web')];
  for (const name of ['ops', 'nobody-knows', '__proto__']) {
    await post(operation('{ __typename }'), { 'apollographql-client-name': name });
  }
  expect(await counted('ops')).toBe(before[0]! + 1);
  expect(await counted('web')).toBeGreaterThanOrEqual(before[1]! + 2);
});

const get = (search: string) => graphql({ headers: { 'apollo-require-preflight': '1' } }, search);

function aliased(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
}

function nested(levels: number, field: string): string {
  return Array.from({ length: levels }).reduce<string>((inner) => `{ ${field} ${inner} }`, '{ slug }');
}

const DEEP_FRAGMENTS = `${Array.from({ length: 13 }, (_, level) => `fragment F${level} on Category { children { ...F${level + 1} } }`).join(' ')} fragment F13 on Category { slug }`;

import { readFileSync } from 'node:fs';
import { type CryptoKey, importJWK, SignJWT } from 'jose';
import { type ProcessName, processesOf } from '#platform/processes.ts';
import { environmentOf, urlOf } from '../stack.ts';

const keyOf = async (name: ProcessName): Promise<CryptoKey> => {
  const file = environmentOf(name).TITAN_SERVICE_KEY_FILE ?? '';
  return (await importJWK(JSON.parse(readFileSync(file, 'utf8')), 'EdDSA')) as CryptoKey;
};

interface Token {
  /** Whose key signs. */
  key: ProcessName;
  kid?: string;
  iss?: string;
  sub: string;
  aud?: string;
  viewer?: object;
  /** Seconds from now. */
  iat?: number;
  exp?: number;
}

async function forge({ key, kid = key, iss = key, sub, aud = 'orders', viewer, iat = 0, exp = 30 }: Token) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(viewer ? { viewer } : {})
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(iss)
    .setSubject(sub)
    .setAudience(aud)
    .setIssuedAt(now + iat)
    .setExpirationTime(now + exp)
    .sign(await keyOf(key));
}

const ask = (token: string | undefined, service: ProcessName = 'orders', path = '/graphql') =>
  fetch(urlOf(service) + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: '{ __typename }' }),
  });

const eve = { id: 'eve', roles: ['ADMIN'], sessionId: 's' };

test('When the gateway signs for the callee, then it is answered', async () => {
  const response = await ask(await forge({ key: 'gateway', sub: 'gateway', viewer: eve }));
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

test.each<[what: string, token: Token]>([
  ['is signed by a service, for itself', { key: 'payments', sub: 'service:payments' }],
  ['names a viewer by a service’s key', { key: 'payments', sub: 'service:payments', viewer: eve }],
  ['is of a service that says it is the gateway', { key: 'payments', sub: 'gateway', viewer: eve }],
  ['is of a service as issuer gateway', { key: 'payments', iss: 'gateway', sub: 'gateway', viewer: eve }],
  [
    'names the gateway’s key, signed by another',
    { key: 'payments', kid: 'gateway', iss: 'gateway', sub: 'gateway', viewer: eve },
  ],
  ['is for another callee', { key: 'gateway', sub: 'gateway', aud: 'payments' }],
  ['has expired, beyond what clocks may differ', { key: 'gateway', sub: 'gateway', iat: -20, exp: -6 }],
  ['lives longer than 30 s', { key: 'gateway', sub: 'gateway', iat: -40, exp: 3600 }],
  ['is of tomorrow', { key: 'gateway', sub: 'gateway', iat: 86_400, exp: 86_430 }],
  ['names a key by a path', { key: 'gateway', kid: '../public/gateway', sub: 'gateway' }],
])('When a token %s, then GraphQL of a subgraph answers 401', async (_, token) => {
  const response = await ask(await forge(token));
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test.each(processesOf('subgraph'))('When %s is called directly, then it is 401', async (service) => {
  expect((await ask(undefined, service)).status).toBe(401);
  expect((await ask('x.y.z', service)).status).toBe(401);
});

test('When the gateway’s key calls an internal operation, then it is 401: it is for services', async () => {
  const token = await forge({ key: 'gateway', sub: 'gateway', viewer: eve, aud: 'catalog' });
  expect((await ask(token, 'catalog', '/internal/reserve')).status).toBe(401);
});

test('When a service calls an internal operation that is not for it, then it is 403', async () => {
  const token = await forge({ key: 'payments', sub: 'service:payments', aud: 'catalog' });
  expect((await ask(token, 'catalog', '/internal/reserve')).status).toBe(403);
  expect((await ask(undefined, 'catalog', '/internal/reserve')).status).toBe(401);
});

test.each(processesOf('subgraph'))(
  'When a stranger knocks at any address of %s, then only health is open',
  async (service) => {
    const status = async (path: string, method = 'GET') => (await fetch(urlOf(service) + path, { method })).status;
    for (const path of ['/', '/graphql', '/internal/reserve', '/files/x', '/no-such-thing']) {
      expect({ path, status: await status(path) }).toEqual({ path, status: 401 });
    }
    expect(await status('/internal/reserve', 'POST')).toBe(401);
    expect(await status('/health/live')).toBe(200);
  },
);

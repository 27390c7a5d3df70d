import { createHmac } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Client } from '../client.ts';
import { eventually, type Instance, spawnProcess } from '../stack.ts';
import { json, type StandIn, standIn } from './stand-in.ts';

const ISSUER = 'https://shop.example';
let users: StandIn;
let gateway: Instance;
let key: CryptoKey;
let publicKey: Buffer;
let keys: object[];

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  key = pair.privateKey;
  const jwk = await exportJWK(pair.publicKey);
  publicKey = Buffer.from(jwk.x ?? '', 'base64url');
  keys = [{ ...jwk, kid: 'one', alg: 'EdDSA', use: 'sig' }];
  users = await standIn((request, response) =>
    request.url === '/.well-known/jwks.json'
      ? json(response, { keys })
      : json(response, { data: { me: { __typename: 'User', id: 'from-the-stand-in' } } }),
  );
  gateway = await spawnProcess('gateway', { USERS_URL: users.url, TITAN_PUBLIC_URL: ISSUER });
});

const good: JWTPayload = { sub: 'ada', sid: 's1', roles: ['CUSTOMER'], iss: ISSUER, aud: 'titan', exp: inSeconds(60) };

const signed = (claims: JWTPayload, header: object = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'one', ...header }).sign(key);

const me = (authorization: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });

/** The viewer that the gateway named to the subgraph in its last call. */
function viewerSent() {
  const token = lastCall()?.headers.authorization?.slice('Bearer '.length) ?? '';
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).viewer;
}

test('When a token holds, then the subgraph is asked in the name of its user', async () => {
  const response = await me(`Bearer ${await signed(good)}`);
  expect(response.status).toBe(200);
  expect(viewerSent()).toEqual({ id: 'ada', roles: ['CUSTOMER'], sessionId: 's1' });
});

test.each<[what: string, token: () => Promise<string>]>([
  ['has expired', () => signed({ ...good, exp: inSeconds(-1) })],
  ['never expires', async () => signed(without('exp'))],
  ['is for someone else', () => signed({ ...good, aud: 'another' })],
  ['is of another issuer', () => signed({ ...good, iss: 'https://evil.example' })],
  ['has no user', () => signed(without('sub'))],
  ['has no session', () => signed(without('sid'))],
  ['has an unknown role', () => signed({ ...good, roles: ['ROOT'] })],
  ['has roles that are no list', () => signed({ ...good, roles: 'ADMIN' })],
  ['names an unknown key', () => signed(good, { kid: 'two' })],
  [
    'is signed by a stranger',
    async () =>
      new SignJWT(good)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'one' })
        .sign((await generateKeyPair('EdDSA')).privateKey),
  ],
  ['was changed', async () => changed(await signed(good))],
  ['is unsigned', async () => `${part({ alg: 'none' })}.${part(good)}.`],
  ['is signed with the public key as a secret', hmacOfPublicKey],
  ['is no token', async () => 'x'],
  ['is empty', async () => ''],
])('When a token %s, then it is 401 UNAUTHENTICATED and nobody is asked', async (_, token) => {
  const before = graphqlCalls();
  const response = await me(`Bearer ${await token()}`);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(graphqlCalls()).toBe(before);
});

test('When the scheme is not Bearer, then it is 401', async () => {
  expect((await me('Basic YWRhOmFkYQ==')).status).toBe(401);
});

test('When a client sends headers that look like an identity, then none reaches a subgraph', async () => {
  const forged = { 'x-viewer': '{"id":"eve"}', 'x-user-id': 'eve', 'x-titan-viewer': 'eve', cookie: 'session=eve' };
  await me(`Bearer ${await signed(good)}`, forged);
  const sent = lastCall()?.headers ?? {};
  expect(JSON.stringify(sent)).not.toContain('eve');
  expect(viewerSent().id).toBe('ada');
});

test('When the keys cannot be had, then tokens get 503 and guests go on', async () => {
  const silent = await standIn((_, response) => response.writeHead(500).end());
  const other = await spawnProcess('gateway', { USERS_URL: silent.url, TITAN_PUBLIC_URL: ISSUER });
  const client = new Client({ url: other.url, token: await signed(good) });
  const answer = await client.send('{ __typename }');
  expect(answer.status).toBe(503);
  expect(answer.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect((await new Client({ url: other.url }).send('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('When a key is withdrawn, then the tokens that it signed end, those too that were known to hold', async () => {
  const token = `Bearer ${await signed({ ...good, exp: inSeconds(3_600) })}`;
  expect((await me(token)).status).toBe(200);
  const before = keys;
  keys = [{ ...(await exportJWK((await generateKeyPair('EdDSA')).publicKey)), kid: 'two', alg: 'EdDSA', use: 'sig' }];
  await eventually(async () => expect((await me(token)).status).toBe(401));
  keys = before;
  await eventually(async () => expect((await me(token)).status).toBe(200));
});

const lastCall = () => users.arrived.findLast(({ url }) => url === '/graphql');
const graphqlCalls = () => users.arrived.filter(({ url }) => url === '/graphql').length;

function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

function without(claim: keyof JWTPayload): JWTPayload {
  const { [claim]: _, ...rest } = good;
  return rest;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function changed(token: string): string {
  const [header, , signature] = token.split('.');
  return [header, part({ ...good, roles: ['ADMIN'] }), signature].join('.');
}

async function hmacOfPublicKey(): Promise<string> {
  const text = `${part({ alg: 'HS256', kid: 'one' })}.${part(good)}`;
  return `${text}.${createHmac('sha256', publicKey).update(text).digest('base64url')}`;
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ObjectTypeDefinitionNode, parse } from 'graphql';
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { root } from '#local/paths.ts';
import { guest, type Viewer } from '#platform/viewer.ts';
import { Client } from '../client.ts';
import { mongo, spawnProcess, stack, urlOf } from '../stack.ts';
import { askUsers, claimsOf, newPerson, PASSWORD, type Person } from './people.ts';

const stranger: Viewer = { id: 'somebody-else', roles: ['CUSTOMER'], sessionId: 'another' };
const support: Viewer = { id: 'a-colleague', roles: ['SUPPORT'], sessionId: 'yet-another' };

/** Every field of User as the schema has it now, so that none is forgotten here. */
const { definitions } = parse(readFileSync(`${root}/subgraphs/users/schema.graphql`, 'utf8'));
const userType = definitions.find((node) => 'name' in node && node.name?.value === 'User') as ObjectTypeDefinitionNode;
const fields = (userType.fields ?? []).map(({ name }) => name.value).filter((name) => name !== 'id');
const selections: Record<string, string> = {
  addresses: 'addresses { id }',
  sessions: 'sessions { id }',
  notificationPreferences: 'notificationPreferences { email }',
};

async function seenBy(viewer: Viewer, id: string, names: readonly string[]) {
  const selection = names.map((name) => selections[name] ?? name).join(' ');
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id ${selection} } } }`;
  const { data } = await askUsers(viewer, query, { of: [{ __typename: 'User', id }] });
  return data._entities[0];
}

describe.each(fields)('The personal field %s', (field) => {
  let person: Person;

  beforeAll(async () => {
    person = await newPerson();
    await person.client.run('UpdateProfile', { input: { phone: '+441632960961' } });
  });

  it.each<[who: string, viewer: () => Viewer]>([
    ['a guest', () => guest],
    ['another customer', () => stranger],
    ['a guest with the id of a session', () => ({ ...guest, sessionId: claimsOf(person.accessToken).sid })],
  ])('when %s reaches the user, then it is null', async (_, viewer) => {
    expect(await seenBy(viewer(), person.id, [field])).toEqual({ id: person.id, [field]: null });
  });

  it.each<[who: string, viewer: () => Viewer]>([
    ['the owner', () => ({ ...stranger, id: person.id })],
    ['SUPPORT', () => support],
    ['an OPERATOR', () => ({ ...support, roles: ['OPERATOR'] })],
    ['an ADMIN', () => ({ ...support, roles: ['ADMIN'] })],
  ])('when %s reaches him, then it has its value', async (_, viewer) => {
    const seen = await seenBy(viewer(), person.id, [field]);
    expect(seen).toMatchObject({ id: person.id });
    expect(seen[field]).not.toBeNull();
  });
});

describe('The entity User', () => {
  it('when many are asked for at once, then each comes in its place, and an unknown one is null', async () => {
    const people = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const ids = [people[2]!.id, 'unknown', people[0]!.id, people[1]!.id, people[2]!.id];
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id email } } }';
    const { data } = await askUsers(support, query, { of: ids.map((id) => ({ __typename: 'User', id })) });
    expect(data._entities.map((user: { id: string } | null) => user?.id)).toEqual(
      ids.map((id) => (id === 'unknown' ? undefined : id)),
    );
  });
});

describe('Without a session', () => {
  it.each([
    ['Me', {}],
    ['Logout', {}],
    ['LogoutEverywhere', {}],
    ['UpdateProfile', { input: { name: 'Eve' } }],
    [
      'AddAddress',
      { input: { name: 'E', line1: 'x', city: 'x', postalCode: 'x', country: 'GB', line2: null, region: null } },
    ],
    ['UpdateNotificationPreferences', { input: { sms: true } }],
  ])('when %s is called, then UNAUTHENTICATED', async (operation, variables) => {
    const { errors } = await new Client().run(operation, variables);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('A forged access token', () => {
  const good = { iss: () => stack().environment.TITAN_PUBLIC_URL ?? '', aud: 'titan' };
  const sign = async (claims: object, header: { alg: string; kid?: string }, key: CryptoKey | Uint8Array) =>
    new SignJWT({ iss: good.iss(), aud: good.aud, ...claims })
      .setProtectedHeader(header)
      .setIssuedAt()
      .setExpirationTime('10 min')
      .sign(key);

  it('when signed by another key, by HS256 with the public key, or not at all, then UNAUTHENTICATED', async () => {
    const { id, accessToken } = await newPerson();
    const claims = { sub: id, sid: claimsOf(accessToken).sid, roles: ['ADMIN'] };
    const { keys } = (await (await fetch(`${urlOf('users')}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; x: string }[];
    };
    const { kid, x } = keys[0]!;
    const { privateKey } = await generateKeyPair('EdDSA');
    const unsigned = [{ alg: 'none' }, { ...claims, iss: good.iss(), aud: good.aud, exp: 9_999_999_999 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const [head, , signature] = accessToken.split('.');
    const raised = Buffer.from(JSON.stringify({ ...claimsOf(accessToken), roles: ['ADMIN'] })).toString('base64url');
    const forged = [
      await sign(claims, { alg: 'EdDSA', kid }, privateKey),
      await sign(claims, { alg: 'HS256', kid }, new Uint8Array(Buffer.from(x, 'base64url'))),
      `${unsigned}.`,
      `${head}.${raised}.${signature}`,
    ];
    for (const token of forged) {
      const { errors } = await new Client({ token }).run('Me');
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('Signing keys', () => {
  it('when three processes start for the first time at once, then one key is left, sealed, and public in part', async () => {
    const fresh = { TITAN_DB_PREFIX: `keys-${randomBytes(4).toString('hex')}` };
    const instances = await Promise.all([1, 2, 3].map(() => spawnProcess('users', fresh)));
    const sets = await Promise.all(
      instances.map(
        async ({ url }) => (await fetch(`${url}/.well-known/jwks.json`)).json() as Promise<{ keys: object[] }>,
      ),
    );
    expect(sets[0]?.keys).toHaveLength(1);
    expect(Object.keys(sets[0]?.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(sets[1]).toEqual(sets[0]);
    expect(sets[2]).toEqual(sets[0]);
  });

  it('when the key is read in the database, then its private half is not to be read', async () => {
    const row = await (await mongo('users')).collection('signingKeys').findOne({ generation: 1 });
    expect(row?.publicJwk).not.toHaveProperty('d');
    expect(Buffer.from(row?.sealedPrivateJwk, 'base64').toString('latin1')).not.toContain('"kty"');
  });
});

describe('The door of users', () => {
  it('when called without the gateway, then 401', async () => {
    const query = '{ me { id } }';
    const answer = await fetch(`${urlOf('users')}/graphql`, { method: 'POST', body: JSON.stringify({ query }) });
    expect(answer.status).toBe(401);
  });

  it('when a customer sends his own access token there, then 401', async () => {
    const { accessToken } = await newPerson();
    const headers = { authorization: `Bearer ${accessToken}` };
    const answer = await fetch(`${urlOf('users')}/graphql`, { method: 'POST', headers, body: '{"query":"{me{id}}"}' });
    expect(answer.status).toBe(401);
  });

  it('when a login fails, then neither answer nor row holds the password', async () => {
    const { email } = await newPerson();
    const { data } = await new Client().run('Login', { input: { email, password: `${PASSWORD}!` } });
    expect(JSON.stringify(data)).not.toContain(PASSWORD);
    const row = await (await mongo('users')).collection('users').findOne({ email });
    expect(JSON.stringify(row)).not.toContain(PASSWORD);
  });
});

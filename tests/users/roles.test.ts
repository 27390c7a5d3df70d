import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type mongoose from 'mongoose';
import { node, root } from '#local/paths.ts';
import { Client } from '../client.ts';
import { environmentOf, mongo, mongoAt, spawnProcess } from '../stack.ts';
import { newEmail, newPerson, PASSWORD } from './people.ts';
import { admin, operator } from './staff.ts';

const assign = async (client: Client, userId: string, role: string, granted: boolean) => {
  const { data, errors } = await client.run('AssignRole', { input: { userId, role, granted } });
  return data?.assignRole ?? errors?.[0]?.extensions.code;
};

/** As `npm run roles:grant -- …` does. */
async function granted(...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, ...environmentOf('users') };
  const run = promisify(execFile)(node, ['subgraphs/users/grant-role.ts', ...args], { cwd: root, env });
  return run.then(
    ({ stdout }) => stdout,
    ({ stderr }) => stderr,
  );
}

describe('Granting a role at a terminal', () => {
  it('when there is nobody to make the first ADMIN, then whoever runs the shop does', async () => {
    const { email } = await newPerson();
    expect(await granted(email.toUpperCase(), 'ADMIN')).toContain(`is ADMIN`);
    const { data } = await new Client().run('Login', { input: { email, password: PASSWORD } });
    const boss = new Client({ token: data.login.accessToken });
    expect(await assign(boss, (await newPerson()).id, 'SUPPORT', true)).toMatchObject({
      roles: ['CUSTOMER', 'SUPPORT'],
    });
  });

  it('when email or role is none, then it says so, and nobody gets anything', async () => {
    const { email, id } = await newPerson();
    expect(await granted(email, 'ROOT')).toContain('SUPPORT|OPERATOR|ADMIN');
    expect(await granted(newEmail(), 'ADMIN')).toContain('has no account here');
    const users = (await mongo('users')).collection<{ _id: string; roles: string[] }>('users');
    expect((await users.findOne({ _id: id }))?.roles).toEqual(['CUSTOMER']);
  });
});

describe('Assigning a role', () => {
  it('when an ADMIN grants and takes away, then the account has it, and has it not', async () => {
    const { id } = await newPerson();
    const boss = await admin();
    expect(await assign(boss, id, 'OPERATOR', true)).toMatchObject({ id, roles: ['CUSTOMER', 'OPERATOR'] });
    expect(await assign(boss, id, 'OPERATOR', true)).toMatchObject({ id, roles: ['CUSTOMER', 'OPERATOR'] });
    expect(await assign(boss, id, 'OPERATOR', false)).toMatchObject({ id, roles: ['CUSTOMER'] });
  });

  it('when the account is unknown, then NOT_FOUND', async () => {
    expect(await assign(await admin(), randomUUID(), 'SUPPORT', true)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['a guest', async () => new Client(), 'UNAUTHENTICATED'],
    ['a customer', async () => (await newPerson()).client, 'FORBIDDEN'],
    ['an operator', operator, 'FORBIDDEN'],
  ])('when %s tries, even for himself, then %s', async (_, who, code) => {
    const { id } = await newPerson();
    const client: Client = await who();
    const own = (await client.run('Me')).data?.me?.id ?? id;
    for (const userId of [id, own]) expect(await assign(client, userId, 'ADMIN', true)).toBe(code);
    const users = (await mongo('users')).collection<{ _id: string; roles: string[] }>('users');
    expect((await users.findOne({ _id: id }))?.roles).toEqual(['CUSTOMER']);
  });

  it('when the role is unknown, then BAD_USER_INPUT', async () => {
    expect(await assign(await admin(), 'x', 'ROOT', true)).toBe('BAD_USER_INPUT');
  });

  it('when two ADMINs take the role from each other at once, then one stays, and he cannot go', async () => {
    const shop = { TITAN_DB_PREFIX: `roles-${randomBytes(4).toString('hex')}` };
    const users = await spawnProcess('users', shop);
    const { url } = await spawnProcess('gateway', { ...shop, USERS_URL: users.url });
    const rows = (await mongoAt(shop.TITAN_DB_PREFIX, 'users')).collection<{ roles: string[] }>('users');
    for (let round = 0; round < 5; round += 1) {
      await rows.updateMany({}, { $set: { roles: ['CUSTOMER'] } });
      const pair = [await newAdmin(rows, url), await newAdmin(rows, url)] as const;
      const fall = (by: 0 | 1, of: 0 | 1) => assign(pair[by].client, pair[of].id, 'ADMIN', false);
      const results = await Promise.all([fall(0, 1), fall(1, 0)]);
      expect(await rows.countDocuments({ roles: 'ADMIN' })).toBe(1);
      expect(results.filter(({ __typename }) => __typename === 'User')).toHaveLength(1);
      const last = results[0].__typename === 'User' ? 0 : 1;
      expect(await fall(last, last)).toMatchObject({ code: 'LAST_ADMIN' });
    }
  });
});

async function newAdmin(rows: mongoose.mongo.Collection<{ roles: string[] }>, url: string) {
  const email = newEmail();
  const input = { email, password: PASSWORD, name: 'Ada' };
  await new Client({ url }).run('Register', { input });
  await rows.updateOne({ email } as object, { $set: { roles: ['ADMIN'] } });
  const { data } = await new Client({ url }).run('Login', { input: { email, password: PASSWORD } });
  return { id: data.login.user.id as string, client: new Client({ url, token: data.login.accessToken }) };
}

describe('Customers', () => {
  const list = async (client: Client, variables: object) => {
    const { data, errors } = await client.run('Customers', variables);
    return data?.customers?.nodes ?? errors?.[0]?.extensions.code;
  };

  it('when staff look for the beginning of an email, a name or an id, then the account is found', async () => {
    const person = await newPerson();
    await person.client.run('UpdateProfile', { input: { name: `Zoë ${person.id}` } });
    const ops = await operator();
    for (const query of [person.email.slice(0, 20).toUpperCase(), person.id, person.id.toLowerCase().slice(0, 18)]) {
      const found = await list(ops, { first: 5, query });
      expect(found).toMatchObject([{ id: person.id, email: person.email, roles: ['CUSTOMER'], orders: { nodes: [] } }]);
    }
  });

  it('when staff page through, then every account comes once', async () => {
    await Promise.all([newPerson(), newPerson(), newPerson()]);
    const ops = await operator();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query =
        'query ($after: String) { customers(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }';
      const { data } = await ops.send(query, { after });
      seen.push(...data.customers.nodes.map(({ id }: { id: string }) => id));
      after = data.customers.pageInfo.hasNextPage ? data.customers.pageInfo.endCursor : null;
    } while (after && seen.length < 60);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
  });

  it.each(['.*', '{"$ne":null}', '\0', '^', 'x'.repeat(100_000)])(
    'when staff look for %j, then nobody',
    async (query) => {
      expect(await list(await operator(), { first: 5, query: query.slice(0, 1_000_000) })).toEqual([]);
    },
  );

  it('when more than 100 are wanted, then BAD_USER_INPUT', async () => {
    expect(await list(await operator(), { first: 101 })).toBe('BAD_USER_INPUT');
  });

  it('when a guest or a customer asks, then UNAUTHENTICATED and FORBIDDEN', async () => {
    expect(await list(new Client(), {})).toBe('UNAUTHENTICATED');
    expect(await list((await newPerson()).client, {})).toBe('FORBIDDEN');
  });
});

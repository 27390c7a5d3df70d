import { Client } from '../client.ts';
import { json, standIn } from '../gateway/stand-in.ts';
import { type OwnRedis, startRedis } from '../own-redis.ts';
import { type Instance, spawnProcess, urlOf } from '../stack.ts';
import { askInternal, mailedToken } from './mail-tokens.ts';
import { claimsOf, newPerson, PASSWORD } from './people.ts';
import { admin } from './staff.ts';

const code = async (client: Client) => (await client.run('Me')).errors?.[0]?.extensions.code;

/** Until a gateway refuses the token; the promise is 5 s, and the test's own time limit watches over it. */
async function untilRefused(client: Client): Promise<number> {
  const since = Date.now();
  while ((await code(client)) !== 'UNAUTHENTICATED') await new Promise((resolve) => setTimeout(resolve, 50));
  return Date.now() - since;
}

const at = (gateway: Instance, token: string) => new Client({ url: gateway.url, token });

/** Users and two gateways that have a Redis of their own. */
async function openShop({ dead = false } = {}): Promise<{ redis: OwnRedis; gateways: Instance[] }> {
  const redis = await startRedis();
  if (dead) await redis.kill();
  const users = await spawnProcess('users', { REDIS_URL: redis.url });
  const overrides = { REDIS_URL: redis.url, USERS_URL: users.url };
  return {
    redis,
    gateways: await Promise.all([spawnProcess('gateway', overrides), spawnProcess('gateway', overrides)]),
  };
}

let shop: Awaited<ReturnType<typeof openShop>>;

describe.each(['with Redis', 'with Redis killed', 'without Redis from the start'])('An access token, %s', (how) => {
  let gateways: Instance[];

  beforeAll(async () => {
    if (how === 'with Redis killed') await shop.redis.kill();
    else shop = await openShop({ dead: how === 'without Redis from the start' });
    gateways = shop.gateways;
  });

  /** A session that both gateways have served already, so that they hold its token for good. */
  async function sessionAtBoth() {
    const person = await newPerson();
    const clients = gateways.map((gateway) => at(gateway, person.accessToken));
    for (const client of clients) expect(await code(client)).toBeUndefined();
    return { ...person, clients };
  }

  it('when its session is logged out at one gateway, then all refuse it; other sessions live', async () => {
    const { clients, email } = await sessionAtBoth();
    const { data } = await new Client().run('Login', { input: { email, password: PASSWORD } });
    await clients[0]!.run('Logout');
    for (const client of clients) await untilRefused(client);
    expect(await code(at(gateways[0]!, data.login.accessToken))).toBeUndefined();
  });

  it('when all sessions are logged out, then all gateways refuse it', async () => {
    const { clients } = await sessionAtBoth();
    await clients[1]!.run('LogoutEverywhere');
    for (const client of clients) await untilRefused(client);
  });

  it('when the password is reset, then all gateways refuse it', async () => {
    const person = await sessionAtBoth();
    const token = await mailedToken('RESET_PASSWORD', person);
    await person.clients[0]!.run('ResetPassword', { input: { token, newPassword: 'another long passphrase' } });
    for (const client of person.clients) await untilRefused(client);
  });

  it('when the roles change, then all gateways refuse it, and the refreshed one has the new roles', async () => {
    const { clients, id, refreshToken } = await sessionAtBoth();
    await (await admin()).run('AssignRole', { input: { userId: id, role: 'SUPPORT', granted: true } });
    for (const client of clients) await untilRefused(client);
    const { data } = await new Client({ url: gateways[0]!.url }).run('RefreshSession', { refreshToken });
    const fresh = data.refreshSession.accessToken;
    expect(claimsOf(fresh).roles).toEqual(['CUSTOMER', 'SUPPORT']);
    for (const gateway of gateways) expect(await code(at(gateway, fresh))).toBeUndefined();
  });
});

describe('A gateway', () => {
  it('when it starts after a session has ended, then it refuses its token', async () => {
    const { client, accessToken } = await newPerson();
    await client.run('Logout');
    const late = await spawnProcess('gateway');
    expect(await code(at(late, accessToken))).toBe('UNAUTHENTICATED');
  });

  it('when it cannot ask for revocations at the start, then tokens get SERVICE_UNAVAILABLE, and guests go on', async () => {
    const { accessToken } = await newPerson();
    const keys = await (await fetch(`${urlOf('users')}/.well-known/jwks.json`)).json();
    const users = await standIn(({ url }, response) => json(response, url.endsWith('jwks.json') ? keys : {}), {
      blind: true,
    });
    const gateway = await spawnProcess('gateway', { USERS_URL: users.url });
    expect(await code(at(gateway, accessToken))).toBe('SERVICE_UNAVAILABLE');
    expect((await new Client({ url: gateway.url }).send('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('when the answer is read, then it names sessions and roles, and nothing else', async () => {
    const { client, accessToken } = await newPerson();
    await client.run('Logout');
    const answer = (await askInternal('gateway', 'revocations', { since: null })).answer as { sessions: string[] };
    expect(answer).toMatchObject({ more: false, next: expect.any(String) });
    expect(answer.sessions).toContain(claimsOf(accessToken).sid);
    expect(Object.keys(answer).sort()).toEqual(['more', 'next', 'roles', 'sessions']);
  });

  it.each(['orders', 'email'] as const)('when %s asks for revocations, then 403', async (caller) => {
    expect((await askInternal(caller, 'revocations', { since: null })).status).toBe(403);
  });
});

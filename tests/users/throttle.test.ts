import { randomBytes } from 'node:crypto';
import { startRedis } from '../own-redis.ts';
import { type Instance, mongo, spawnProcess } from '../stack.ts';
import { newEmail, newPerson, PASSWORD } from './people.ts';

/** Somewhere on the internet, another place each time. */
function newPlace(): string {
  const [a, b, c] = randomBytes(3);
  return `203.${a}.${b}.${c}`;
}

describe.each(['with Redis', 'with Redis killed'])('Failed sign-ins, %s', (how) => {
  let gateway: Instance;

  beforeAll(async () => {
    const redis = await startRedis();
    const limited = { REDIS_URL: redis.url, TITAN_RATE_LIMITS: 'on' };
    const users = await spawnProcess('users', limited);
    gateway = await spawnProcess('gateway', { USERS_URL: users.url, TITAN_TRUSTED_PROXIES: '1' });
    if (how === 'with Redis killed') await redis.kill();
  });

  async function run(from: string, query: string, variables: object, token?: string) {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, { __typename: string; code?: string }>;
      errors?: { extensions: { code: string; retryAfter?: number } }[];
    };
    return { data, error: errors?.[0]?.extensions, retryAfter: Number(response.headers.get('retry-after')) };
  }

  const LOGIN =
    'mutation ($input: LoginInput!) { result: login(input: $input) { __typename ... on Problem { code } } }';
  const login = async (from: string, email: string, password = PASSWORD) => {
    const { data, error, retryAfter } = await run(from, LOGIN, { input: { email, password } });
    return { outcome: error?.code ?? data.result?.code ?? data.result?.__typename, retryAfter };
  };
  const fail = (from: string, email: string) => login(from, email, 'not the right password');

  it('when five have failed, then the next is refused unheard, with Retry-After, known email or not', async () => {
    for (const email of [(await newPerson()).email, newEmail()]) {
      const from = newPlace();
      for (let at = 0; at < 5; at += 1) expect((await fail(from, email)).outcome).toBe('INVALID_CREDENTIALS');
      const refused = await fail(from, email);
      expect(refused.outcome).toBe('RATE_LIMITED');
      expect(refused.retryAfter).toBeGreaterThan(0);
      expect(refused.retryAfter).toBeLessThanOrEqual(10);
    }
  });

  it('when many come at once, then no more than five are heard', async () => {
    const [from, { email }] = [newPlace(), await newPerson()];
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => fail(from, email)));
    expect(outcomes.filter(({ outcome }) => outcome === 'INVALID_CREDENTIALS').length).toBeLessThanOrEqual(6);
    expect(outcomes.some(({ outcome }) => outcome === 'RATE_LIMITED')).toBe(true);
  });

  it('when a stranger has used up his attempts, then the owner signs in from elsewhere, and the stranger cannot', async () => {
    const [stranger, { email }] = [newPlace(), await newPerson()];
    for (let at = 0; at < 8; at += 1) await fail(stranger, email);
    expect((await login(stranger, email)).outcome).toBe('RATE_LIMITED');
    expect((await login(newPlace(), email)).outcome).toBe('AuthSession');
  });

  it('when the owner errs four times and then succeeds, then he is as free as before', async () => {
    const [from, { email }] = [newPlace(), await newPerson()];
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 4; at += 1) expect((await fail(from, email)).outcome).toBe('INVALID_CREDENTIALS');
      expect((await login(from, email)).outcome).toBe('AuthSession');
    }
  });

  it('when strangers from very many addresses try, then the owner still signs in from where he was before', async () => {
    const [home, { email }] = [newPlace(), await newPerson()];
    expect((await login(home, email)).outcome).toBe('AuthSession');
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const from = newPlace();
        const heard = [];
        for (let at = 0; at < 5; at += 1) heard.push((await fail(from, email)).outcome);
        return heard;
      }),
    );
    expect(outcomes.flat()).toContain('RATE_LIMITED');
    expect((await login(home, email)).outcome).toBe('AuthSession');
  });

  it('when whoever has a session guesses the password from many addresses, then he is refused, and the owner signs in', async () => {
    const { email, accessToken } = await newPerson();
    const CHANGE =
      'mutation ($input: ChangePasswordInput!) { result: changePassword(input: $input) { __typename ... on Problem { code } } }';
    const guess = async () => {
      const input = { currentPassword: 'not the right password', newPassword: 'another long passphrase' };
      const { data, error } = await run(newPlace(), CHANGE, { input }, accessToken);
      return error?.code ?? data.result?.code;
    };
    for (let at = 0; at < 20; at += 1) expect(await guess()).toBe('INVALID_CREDENTIALS');
    expect(await guess()).toBe('RATE_LIMITED');
    expect((await login(newPlace(), email)).outcome).toBe('AuthSession');
  });

  it('when a client writes the header of a proxy itself, then he is counted where the last proxy saw him', async () => {
    const [from, { email }] = [newPlace(), await newPerson()];
    for (let at = 0; at < 5; at += 1) await fail(`${newPlace()}, ${from}`, email);
    expect((await fail(`${newPlace()}, ${from}`, email)).outcome).toBe('RATE_LIMITED');
  });

  it('when taken emails are registered again and again from one address, then that is refused there', async () => {
    const [from, { email }] = [newPlace(), await newPerson()];
    const REGISTER =
      'mutation ($input: RegisterInput!) { result: register(input: $input) { __typename ... on Problem { code } } }';
    const register = async (address: string, as: string) => {
      const { data, error } = await run(address, REGISTER, { input: { email: as, password: PASSWORD, name: 'Eve' } });
      return error?.code ?? data.result?.code ?? data.result?.__typename;
    };
    for (let at = 0; at < 10; at += 1) expect(await register(from, email)).toBe('EMAIL_TAKEN');
    expect(await register(from, email)).toBe('RATE_LIMITED');
    expect(await register(newPlace(), newEmail())).toBe('AuthSession');
  });

  it('when resets are asked for again and again, then three mails leave, and the answer is the same', async () => {
    const { email, id } = await newPerson();
    const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
    for (let at = 0; at < 5; at += 1) {
      expect((await run(newPlace(), RESET, { email })).data).toEqual({ requestPasswordReset: true });
    }
    const requests = (await mongo('users')).collection('mailRequests');
    while ((await requests.countDocuments({ state: 'ASKED', email })) > 0)
      await new Promise((done) => setTimeout(done, 50));
    expect(await requests.countDocuments({ userId: id, purpose: 'RESET_PASSWORD' })).toBe(3);
  });
});

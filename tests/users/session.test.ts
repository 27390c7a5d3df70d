import fc from 'fast-check';
import { Client } from '../client.ts';
import { mongo } from '../stack.ts';
import { claimsOf, newPerson, PASSWORD } from './people.ts';

const refresh = async (refreshToken: string) =>
  (await new Client().run('RefreshSession', { refreshToken })).data.refreshSession;

const signIn = async (email: string) =>
  (await new Client().run('Login', { input: { email, password: PASSWORD } })).data.login;

const sessionsOf = async (client: Client): Promise<{ id: string }[]> => (await client.run('Me')).data.me.sessions;

const dead = { __typename: 'InvalidRefreshToken', code: 'INVALID_REFRESH_TOKEN' };

/** As if the time for repeating the last exchange were over. */
async function let10SecondsPass(accessToken: string): Promise<void> {
  const sessions = (await mongo('users')).collection<{ _id: string }>('sessions');
  await sessions.updateOne({ _id: claimsOf(accessToken).sid }, { $set: { rotatedAt: new Date(Date.now() - 10_001) } });
}

describe('Refreshing a session', () => {
  it('when a token is exchanged, then a new pair of the same session', async () => {
    const { refreshToken, accessToken, id } = await newPerson();
    const next = await refresh(refreshToken);
    expect(next).toMatchObject({ __typename: 'AuthSession', user: { id } });
    expect(next.refreshToken).not.toBe(refreshToken);
    expect(claimsOf(next.accessToken).sid).toBe(claimsOf(accessToken).sid);
  });

  it('when one token is exchanged 50 times at once, then there is one successor, and it works', async () => {
    const { refreshToken } = await newPerson();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)));
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(50).fill('AuthSession'));
    const successors = new Set(answers.map((answer) => answer.refreshToken));
    expect(successors.size).toBe(1);
    expect(await refresh([...successors][0])).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when the answer was lost, then it is given again; after 10 s the old token ends the session', async () => {
    const { refreshToken, accessToken } = await newPerson();
    const first = await refresh(refreshToken);
    expect((await refresh(refreshToken)).refreshToken).toBe(first.refreshToken);
    await let10SecondsPass(accessToken);
    expect(await refresh(refreshToken)).toMatchObject(dead);
    expect(await refresh(first.refreshToken)).toMatchObject(dead);
  });

  it('when the successor was used, then the old token ends the session at once', async () => {
    const { refreshToken } = await newPerson();
    const first = await refresh(refreshToken);
    const second = await refresh(first.refreshToken);
    expect(await refresh(refreshToken)).toMatchObject(dead);
    expect(await refresh(second.refreshToken)).toMatchObject(dead);
  });

  it('when any token of a long line but the last two is reused, then the session ends, and no other', async () => {
    const { email, refreshToken } = await newPerson();
    const other = await signIn(email);
    const line = [refreshToken];
    for (let step = 0; step < 4; step += 1) line.push((await refresh(line.at(-1)!)).refreshToken);
    expect(await refresh(line[0]!)).toMatchObject(dead);
    expect(await refresh(line.at(-1)!)).toMatchObject(dead);
    expect(await refresh(other.refreshToken)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when a token is made up or altered, then it is refused and the session lives on', async () => {
    const { refreshToken } = await newPerson();
    const madeUp = refreshToken.slice(0, 22) + 'A'.repeat(65);
    const position = fc.integer({ min: 0, max: refreshToken.length - 1 });
    const altered = fc
      .sample(position, 10)
      .map((at) => refreshToken.slice(0, at) + (refreshToken[at] === 'A' ? 'B' : 'A') + refreshToken.slice(at + 1));
    for (const token of ['', 'x'.repeat(100_000), madeUp, ...altered]) expect(await refresh(token)).toMatchObject(dead);
    expect(await refresh(refreshToken)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when a session is ninety days old, then it ends, however much it is used', async () => {
    const { refreshToken, accessToken } = await newPerson();
    const sessions = (await mongo('users')).collection<{ _id: string }>('sessions');
    const born = (days: number) =>
      sessions.updateOne(
        { _id: claimsOf(accessToken).sid },
        { $set: { createdAt: new Date(Date.now() - days * 86_400_000) } },
      );
    await born(89.9);
    const next = await refresh(refreshToken);
    expect(next).toMatchObject({ __typename: 'AuthSession' });
    await born(90.1);
    expect(await refresh(next.refreshToken)).toMatchObject(dead);
  });

  it('when the database is read, then no token is in it', async () => {
    const { refreshToken, accessToken } = await newPerson();
    await refresh(refreshToken);
    const sessions = (await mongo('users')).collection<{ _id: string }>('sessions');
    const row = JSON.stringify(await sessions.findOne({ _id: claimsOf(accessToken).sid }));
    expect(row).not.toContain(refreshToken.slice(22, 65));
  });
});

describe('Ending a session', () => {
  it('when signed out, then its refresh token is dead and other sessions live', async () => {
    const { email, client, refreshToken } = await newPerson();
    const other = await signIn(email);
    expect((await client.run('Logout')).data.logout).toBe(true);
    expect(await refresh(refreshToken)).toMatchObject(dead);
    const remaining = await sessionsOf(new Client({ token: other.accessToken }));
    expect(remaining.map(({ id }) => id)).toEqual([claimsOf(other.accessToken).sid]);
    expect(await refresh(other.refreshToken)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when signed out everywhere, then no refresh token works', async () => {
    const { email, client, refreshToken } = await newPerson();
    const other = await signIn(email);
    expect((await client.run('LogoutEverywhere')).data.logoutEverywhere).toBe(true);
    for (const token of [refreshToken, other.refreshToken]) expect(await refresh(token)).toMatchObject(dead);
  });
});

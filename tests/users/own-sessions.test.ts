import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { mailedToken } from './mail-tokens.ts';
import { claimsOf, newPerson, PASSWORD } from './people.ts';

const signIn = async (email: string, password = PASSWORD) =>
  (await new Client().run('Login', { input: { email, password } })).data.login;
const refresh = async (refreshToken: string) =>
  (await new Client().run('RefreshSession', { refreshToken })).data.refreshSession;
const revoke = async (client: Client, sessionId: string) =>
  (await client.run('RevokeSession', { input: { sessionId } })).data?.revokeSession;
const dead = { code: 'INVALID_REFRESH_TOKEN' };

describe('Revoking a session', () => {
  it('when the owner ends another of his, then it is dead, gone from the list, and his own lives', async () => {
    const { client, email, refreshToken } = await newPerson();
    const other = await signIn(email);
    const { sid } = claimsOf(other.accessToken);
    expect(await revoke(client, sid)).toEqual({ __typename: 'RevokedSession', id: sid });
    expect(await refresh(other.refreshToken)).toMatchObject(dead);
    expect((await client.run('Me')).data.me.sessions).toMatchObject([{ current: true }]);
    expect(await refresh(refreshToken)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when it is unknown or ended already, then NOT_FOUND', async () => {
    const { client, email } = await newPerson();
    const { sid } = claimsOf((await signIn(email)).accessToken);
    await revoke(client, sid);
    for (const id of [sid, randomUUID(), '', '\0'])
      expect(await revoke(client, id)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('when it is somebody else’s, then NOT_FOUND and it lives; a guest is UNAUTHENTICATED', async () => {
    const { accessToken, refreshToken } = await newPerson();
    const { sid } = claimsOf(accessToken);
    expect(await revoke((await newPerson()).client, sid)).toMatchObject({ code: 'NOT_FOUND' });
    const { errors } = await new Client().run('RevokeSession', { input: { sessionId: sid } });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await refresh(refreshToken)).toMatchObject({ __typename: 'AuthSession' });
  });
});

describe('Changing the password', () => {
  const change = async (client: Client, currentPassword: string, newPassword: string) => {
    const { data, errors } = await client.run('ChangePassword', { input: { currentPassword, newPassword } });
    return data?.changePassword ?? errors?.[0]?.extensions.code;
  };
  const fresh = 'a new and longer passphrase';

  it('when the old one is right, then the new one counts, other sessions end, reset links are void', async () => {
    const person = await newPerson();
    const other = await signIn(person.email);
    const link = await mailedToken('RESET_PASSWORD', person);
    expect(await change(person.client, PASSWORD, fresh)).toEqual({ __typename: 'User', id: person.id });
    expect(await signIn(person.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await signIn(person.email, fresh)).toMatchObject({ __typename: 'AuthSession' });
    expect(await refresh(other.refreshToken)).toMatchObject(dead);
    expect(await refresh(person.refreshToken)).toMatchObject({ __typename: 'AuthSession' });
    const { data } = await new Client().run('ResetPassword', { input: { token: link, newPassword: fresh } });
    expect(data.resetPassword).toMatchObject({ code: 'INVALID_TOKEN' });
  });

  it.each([
    ['the old one is wrong', 'not the right password', fresh, 'INVALID_CREDENTIALS', 'currentPassword'],
    ['the new one is short', PASSWORD, 'short', 'INVALID_INPUT', 'newPassword'],
    ['the new one is common', PASSWORD, 'Password1234', 'INVALID_INPUT', 'newPassword'],
    ['the new one is 900 kB', PASSWORD, 'x'.repeat(900_000), 'INVALID_INPUT', 'newPassword'],
  ])('when %s, then a Problem and the old one counts', async (_, current, next, code, field) => {
    const { client, email } = await newPerson();
    expect(await change(client, current, next)).toMatchObject({ code, path: ['input', field] });
    expect(await signIn(email)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when the new one is the email, then InvalidInput', async () => {
    const { client, email } = await newPerson();
    expect(await change(client, PASSWORD, email)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('when a guest tries, then UNAUTHENTICATED', async () => {
    expect(await change(new Client(), PASSWORD, fresh)).toBe('UNAUTHENTICATED');
  });
});

import { Client } from '../client.ts';
import { json, standIn } from '../gateway/stand-in.ts';
import { eventually, mails, mongo, spawnProcess } from '../stack.ts';
import { mailedToken, mailRequests, newRequest, tokenIn } from './mail-tokens.ts';
import { newEmail, newPerson, PASSWORD } from './people.ts';

const NEW_PASSWORD = 'another long passphrase';
const request = async (email: string) => new Client().run('RequestPasswordReset', { email });
const reset = async (token: string, newPassword = NEW_PASSWORD) =>
  (await new Client().run('ResetPassword', { input: { token, newPassword } })).data.resetPassword;
const login = async (email: string, password: string) =>
  (await new Client().run('Login', { input: { email, password } })).data.login;
const invalid = { __typename: 'InvalidToken', code: 'INVALID_TOKEN' };

describe('Resetting a password', () => {
  it('when asked for and the mailed token is used, then the new password counts and the email is verified', async () => {
    const person = await newPerson();
    expect((await request(person.email.toUpperCase())).data).toEqual({ requestPasswordReset: true });
    const token = await eventually(async () => {
      const arrived = await mails(person.email);
      const found = arrived.map(({ text }) => text).find((text) => text.includes('/reset-password'));
      expect(found).toBeDefined();
      return tokenIn(found);
    });
    const session = await reset(token);
    expect(session).toMatchObject({ __typename: 'AuthSession', user: { id: person.id, emailVerified: true } });
    expect(await login(person.email, PASSWORD)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await login(person.email, NEW_PASSWORD)).toMatchObject({ __typename: 'AuthSession' });
    expect(await reset(token)).toMatchObject(invalid);
  });

  it('when the email is unknown, then the answer is the same and the wish is forgotten', async () => {
    const email = newEmail();
    const known = await request((await newPerson()).email);
    const unknown = await request(email);
    expect([unknown.status, unknown.data, unknown.errors]).toEqual([known.status, known.data, known.errors]);
    await eventually(async () => expect(await (await mailRequests()).countDocuments({ email })).toBe(0));
  });

  it('when a process dies between wish and mail, then the next turn takes the wish up', async () => {
    const { email } = await newPerson();
    const id = await newRequest('RESET_PASSWORD', null as unknown as string, email, { state: 'ASKED' });
    await eventually(async () =>
      expect(await (await mailRequests()).findOne({ _id: id })).toMatchObject({ state: 'OPEN' }),
    );
  });

  it('when it is done, then every session from before is dead and other links are void', async () => {
    const person = await newPerson();
    const [first, second] = [await mailedToken('RESET_PASSWORD', person), await mailedToken('RESET_PASSWORD', person)];
    expect(await reset(first)).toMatchObject({ __typename: 'AuthSession' });
    const refreshed = await new Client().run('RefreshSession', { refreshToken: person.refreshToken });
    expect(refreshed.data.refreshSession).toMatchObject({ code: 'INVALID_REFRESH_TOKEN' });
    await eventually(async () => {
      const { errors } = await person.client.run('Me');
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
    expect(await reset(second)).toMatchObject(invalid);
  });

  it('when somebody signs in with the old password meanwhile, then he has no session afterwards', async () => {
    const person = await newPerson();
    const token = await mailedToken('RESET_PASSWORD', person);
    let held = () => {};
    const orders = await standIn((_, response) => {
      held = () => json(response, { outcome: 'NOTHING' });
    });
    // It holds the sign-in between the look at the password and the session.
    const patient = { ORDERS_URL: orders.url, TITAN_PATIENCE: '10' };
    const users = await spawnProcess('users', patient);
    const { url } = await spawnProcess('gateway', { USERS_URL: users.url });
    const input = { email: person.email, password: PASSWORD, cartId: 'of-a-guest' };
    const signingIn = new Client({ url }).run('Login', { input });
    await eventually(async () => expect(orders.arrived).toHaveLength(1));
    expect(await reset(token)).toMatchObject({ __typename: 'AuthSession' });
    held();
    const { data, errors } = await signingIn;
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'CONFLICT']);
    const sessions = (await mongo('users')).collection('sessions');
    expect(await sessions.countDocuments({ userId: person.id, revokedAt: null })).toBe(1);
  });

  it('when one token is used 5 times at once, then one password is set', async () => {
    const person = await newPerson();
    const token = await mailedToken('RESET_PASSWORD', person);
    const wanted = Array.from({ length: 5 }, (_, at) => `a long passphrase no ${at}`);
    const results = await Promise.all(wanted.map((password) => reset(token, password)));
    const won = results.findIndex(({ __typename }) => __typename === 'AuthSession');
    expect(results.filter(({ __typename }) => __typename === 'AuthSession')).toHaveLength(1);
    expect(await login(person.email, wanted[won] ?? '')).toMatchObject({ __typename: 'AuthSession' });
  });

  it.each([
    ['short', 'short'],
    ['common', 'qwertyuiop123'],
    ['repeated', 'aaaaaaaaaaaaaaaa'],
    ['900 kB long', 'x'.repeat(900_000)],
    ['with a NUL', 'another\0long passphrase'],
  ])('when the new password is %s, then InvalidInput and the token stays good', async (_, password) => {
    const token = await mailedToken('RESET_PASSWORD', await newPerson());
    expect(await reset(token, password)).toMatchObject({ __typename: 'InvalidInput' });
    expect(await reset(token)).toMatchObject({ __typename: 'AuthSession' });
  });

  it('when the token is made up, expired or for a verification, then InvalidToken and the old password counts', async () => {
    const person = await newPerson();
    const late = await mailedToken('RESET_PASSWORD', person);
    await (await mailRequests()).updateOne({ _id: late.slice(0, 22) }, { $set: { expiresAt: new Date() } });
    for (const token of ['', 'x'.repeat(65), late, await mailedToken('VERIFY_EMAIL', person)]) {
      expect(await reset(token)).toMatchObject(invalid);
    }
    expect(await login(person.email, PASSWORD)).toMatchObject({ __typename: 'AuthSession' });
  });

  it.each(['', 'nobody', '\u0430da@example.org', 'a@example.org\r\nBcc: b@example.org'])(
    'when %j asks, then BAD_USER_INPUT and nothing is written',
    async (email) => {
      const { errors } = await request(email);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(await (await mailRequests()).countDocuments({ email })).toBe(0);
    },
  );

  it('when an operator stands where the email should, then BAD_USER_INPUT', async () => {
    const { errors } = await new Client().run('RequestPasswordReset', { email: { $ne: null } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

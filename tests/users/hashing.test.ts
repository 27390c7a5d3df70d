import { hash } from '@node-rs/argon2';
import { isCommonPassword } from '#subgraphs/users/domain/common-password.ts';
import { Client } from '../client.ts';
import { eventually, mongo, spawnProcess } from '../stack.ts';
import { newEmail, newPerson, PASSWORD } from './people.ts';

const run = (client: Client, email: string, password = PASSWORD) => client.run('Login', { input: { email, password } });

const hashOf = async (email: string): Promise<string> =>
  (await (await mongo('users')).collection('users').findOne({ email }))?.passwordHash;

describe('Passwords', () => {
  it('when a hash has other parameters than ours, then a sign-in makes it anew, and it still fits', async () => {
    const { email } = await newPerson();
    const weak = await hash(PASSWORD, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    await (await mongo('users')).collection('users').updateOne({ email }, { $set: { passwordHash: weak } });
    expect((await run(new Client(), email, 'not the right password')).data.login.code).toBe('INVALID_CREDENTIALS');
    expect(await hashOf(email)).toBe(weak);
    expect((await run(new Client(), email)).data.login.__typename).toBe('AuthSession');
    await eventually(async () => expect(await hashOf(email)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/));
    expect((await run(new Client(), email)).data.login.__typename).toBe('AuthSession');
  });

  it('when 120 sign in at once, then those beyond the line get "try again" with Retry-After, and the process answers on', async () => {
    // Processes of its own: in those of the stack, other tests sign in.
    const users = await spawnProcess('users');
    const { url } = await spawnProcess('gateway', { USERS_URL: users.url });
    const client = new Client({ url });
    const answers = await Promise.all(Array.from({ length: 120 }, () => run(client, newEmail())));
    const refused = answers.filter(({ errors }) => errors);
    expect(refused.length).toBeGreaterThan(0);
    for (const { errors, headers } of refused) {
      expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', retryAfter: 5 });
      expect(headers.get('retry-after')).toBe('5');
    }
    expect(answers.filter(({ data }) => data?.login?.code === 'INVALID_CREDENTIALS').length).toBeGreaterThan(30);
    const { email } = await newPerson();
    expect((await run(client, email)).data.login.__typename).toBe('AuthSession');
  });

  it('when the email is known, unknown, right or wrong, then one hash is the work of a sign-in; of a taken email too', async () => {
    const users = await spawnProcess('users');
    const { url } = await spawnProcess('gateway', { USERS_URL: users.url });
    const { email } = await newPerson();
    const hashes = async () =>
      Number(/^titan_password_hashes_total (\d+)/m.exec(await (await fetch(`${users.url}/metrics`)).text())?.[1]);
    const client = new Client({ url });
    const register = (as: string) => client.run('Register', { input: { email: as, password: PASSWORD, name: 'Ada' } });
    const works = [
      () => run(client, email),
      () => run(client, email, 'not the right password'),
      () => run(client, newEmail()),
      () => register(email),
      () => register(newEmail()),
    ];
    for (const work of works) {
      const before = await hashes();
      await work();
      expect((await hashes()) - before).toBe(1);
    }
  });

  it.each(['qwertyuiop123', 'Password1234', '123456789012', 'aaaaaaaaaaaa', 'passwordpassword', 'abababababab'])(
    'when a new one is %s, then it is among the commonest',
    (password) => expect(isCommonPassword(password)).toBe(true),
  );

  it.each([PASSWORD, 'titan-demo-passphrase', 'another long passphrase', 'Ünïcödé is fine too'])(
    'when a new one is %s, then it is not',
    (password) => expect(isCommonPassword(password)).toBe(false),
  );
});

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { decodeProtectedHeader } from 'jose';
import { node, root } from '#local/paths.ts';
import { Client } from '../client.ts';
import { environmentOf, eventually, mongoAt, spawnProcess } from '../stack.ts';
import { newEmail, PASSWORD } from './people.ts';

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

test('When the keys are rotated, then old tokens hold, new ones have the new key, and nobody is refused meanwhile', async () => {
  const shop = { TITAN_DB_PREFIX: `keys-${randomBytes(4).toString('hex')}` };
  const [users, another] = await Promise.all([spawnProcess('users', shop), spawnProcess('users', shop)]);
  const { url } = await spawnProcess('gateway', { ...shop, USERS_URL: users.url });
  const second = await spawnProcess('gateway', { ...shop, USERS_URL: another.url });
  const [email, password] = [newEmail(), PASSWORD];
  const { data } = await new Client({ url }).run('Register', { input: { email, password, name: 'Ada' } });
  const old: string = data.register.accessToken;

  const env = { PATH: process.env.PATH, ...environmentOf('users'), ...shop, TITAN_PROCESS: 'keys-rotate' };
  let done = false;
  const rotation = promisify(execFile)(node, ['local/keys-rotate.ts'], { cwd: root, env }).finally(() => {
    done = true;
  });
  const kids = new Set<string | undefined>();
  while (!done) {
    const at = kids.size % 2 === 0 ? [url, second.url] : [second.url, url];
    const { data: signedIn } = await new Client({ url: at[0]! }).run('Login', { input: { email, password } });
    const token: string = signedIn.login.accessToken;
    kids.add(kidOf(token));
    for (const gateway of at) expect((await new Client({ url: gateway, token }).run('Me')).errors).toBeUndefined();
    // Hashing passwords all the while would only keep the other tests from the processor.
    await sleep(300);
  }
  await rotation;

  for (const gateway of [url, second.url]) {
    const { data: after } = await new Client({ url: gateway }).run('Login', { input: { email, password } });
    expect(kidOf(after.login.accessToken)).not.toBe(kidOf(old));
    expect((await new Client({ url: gateway, token: old }).run('Me')).errors).toBeUndefined();
  }
  const rows = (await mongoAt(shop.TITAN_DB_PREFIX, 'users')).collection<{ _id: string }>('signingKeys');
  expect(await rows.find().sort({ generation: 1 }).toArray()).toMatchObject([
    { _id: kidOf(old), generation: 1, expiresAt: expect.any(Date) },
    { generation: 2, expiresAt: null },
  ]);

  // As when the last token of the old key has expired.
  await rows.deleteOne({ _id: kidOf(old) as string });
  const late = await spawnProcess('gateway', { ...shop, USERS_URL: users.url });
  await eventually(async () => {
    const { errors } = await new Client({ url: late.url, token: old }).run('Me');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

test('When two rotate at once, then there is one new key', async () => {
  const shop = { TITAN_DB_PREFIX: `keys-${randomBytes(4).toString('hex')}` };
  await spawnProcess('users', shop);
  const env = { PATH: process.env.PATH, ...environmentOf('users'), ...shop, TITAN_PROCESS: 'keys-rotate' };
  const rotate = () => promisify(execFile)(node, ['local/keys-rotate.ts'], { cwd: root, env });
  const results = await Promise.allSettled([rotate(), rotate()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await (await mongoAt(shop.TITAN_DB_PREFIX, 'users')).collection('signingKeys').countDocuments()).toBe(2);
});

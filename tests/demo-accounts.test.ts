import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { demoAccountsAllowed } from '#local/demo-allowed.ts';
import { node, root } from '#local/paths.ts';
import { summary } from '#local/summary.ts';
import { environmentOf, mongoAt, stack } from './stack.ts';

const local = 'mongodb://127.0.0.1:27017/?replicaSet=titan';
const elsewhere = 'mongodb+srv://shop.example.net/';

test.each<[what: string, allowed: boolean, uri: string, env: string, setting: 'on' | 'off' | undefined]>([
  ['MongoDB is here', true, local, 'development', undefined],
  ['it is here, with a password', true, 'mongodb://a:b@localhost:1,127.0.0.1:2/x', 'development', undefined],
  ['it is elsewhere', false, elsewhere, 'development', undefined],
  ['one member is elsewhere', false, 'mongodb://127.0.0.1:1,10.0.0.2:1/', 'development', undefined],
  ['a user is called like this machine', false, 'mongodb://localhost:1@db.example.net/', 'development', undefined],
  ['it is elsewhere and somebody says so', true, elsewhere, 'development', 'on'],
  ['somebody says no', false, local, 'development', 'off'],
  ['it is production', false, local, 'production', undefined],
])('When %s, then demo accounts: %s', (_, allowed, MONGODB_URI, NODE_ENV, TITAN_DEMO_ACCOUNTS) => {
  expect(demoAccountsAllowed({ MONGODB_URI, NODE_ENV, TITAN_DEMO_ACCOUNTS })).toBe(allowed);
});

test('When there are accounts of others, then none of the demo is written beside them', async () => {
  const TITAN_DB_PREFIX = 'not-a-demo';
  const users = (await mongoAt(TITAN_DB_PREFIX, 'users')).collection<{ _id: string; email: string }>('users');
  await users.insertOne({ _id: 'x', email: 'somebody@example.org' });
  try {
    const env = { PATH: process.env.PATH, ...environmentOf('users'), TITAN_DB_PREFIX };
    const { stdout } = await promisify(execFile)(node, ['local/demo-accounts.ts'], { cwd: root, env });
    expect(stdout).toContain('no demo accounts');
    expect(await users.countDocuments()).toBe(1);
  } finally {
    await (await mongoAt(TITAN_DB_PREFIX, 'users')).dropDatabase();
  }
});

test('When the demo accounts were written, then npm start shows them, and else not', () => {
  expect(summary(stack())).toContain('admin@titan.example');
  const without = summary({ ...stack(), demoAccounts: false });
  expect(without).toContain('Addresses');
  expect(without).not.toMatch(/Demo|titan\.example|passphrase/);
});

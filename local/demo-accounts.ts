/** The accounts of the demo shop; run by demo.ts. */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { type DemoAccount, ensureAccount } from '#subgraphs/users/domain/ensure-account.ts';
import { UserModel } from '#subgraphs/users/model.ts';

const password = 'titan-demo-passphrase';
const accounts: DemoAccount[] = [
  { email: 'demo@titan.example', password, name: 'Dana Demo', roles: ['CUSTOMER'] },
  { email: 'ops@titan.example', password, name: 'Oskar Operator', roles: ['OPERATOR'] },
  { email: 'admin@titan.example', password, name: 'Ada Admin', roles: ['ADMIN'] },
];

/** Not beside accounts of others: what looks empty to nobody is no demo shop. */
async function ensureAccounts(): Promise<string> {
  const emails = accounts.map(({ email }) => email);
  const isDemo = (await UserModel.exists({ email: { $in: emails } })) !== null;
  if (!isDemo && (await UserModel.exists({}))) return 'no demo accounts: there are accounts of others';
  for (const account of accounts) await ensureAccount(account);
  return `${accounts.length} accounts`;
}

const life = new Lifecycle();
try {
  await openMongo('users', life);
  console.log(await ensureAccounts());
} finally {
  await life.stop();
}

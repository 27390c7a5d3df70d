/** The accounts of the demo shop; run by demo.ts. */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { type DemoAccount, ensureAccount } from '#subgraphs/users/domain/ensure-account.ts';

const password = 'titan-demo-passphrase';
const accounts: DemoAccount[] = [
  { email: 'demo@titan.example', password, name: 'Dana Demo', roles: ['CUSTOMER'] },
  { email: 'ops@titan.example', password, name: 'Oskar Operator', roles: ['OPERATOR'] },
  { email: 'admin@titan.example', password, name: 'Ada Admin', roles: ['ADMIN'] },
];

const life = new Lifecycle();
try {
  await openMongo('users', life);
  for (const account of accounts) await ensureAccount(account);
  console.log(`${accounts.length} accounts`);
} finally {
  await life.stop();
}
